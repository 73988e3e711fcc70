package dev.annex.foundation.state;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets the writers of this process into an SQLite database one after the other, in the order in which they came. SQLite itself
 * would let them sleep in native code and try again: that is not fair, and a sleeping writer keeps a carrier thread, which the
 * one that holds the database may need to go on.
 */
final class QueuedWriters extends DelegatingDataSource {

    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;

    /** @param patience after which a writer gives up, as one that waits for another process does */
    QueuedWriters(DataSource database, Duration patience) {
        super(database);
        this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, new QueuedConnection(super.getConnection()));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(QueuedWriters.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A turn that is taken at most once at a time, and given back by whichever comes first of what ends it. */
    private final class Turn {

        private boolean taken;

        void take() throws SQLException {
            if (taken) {
                return;
            }
            try {
                if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new SQLTransientException("The database was kept by other writers of this process for "
                            + patience.toSeconds() + " seconds");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLTransientException("Interrupted while waiting for other writers", e);
            }
            taken = true;
        }

        void giveBack() {
            if (taken) {
                taken = false;
                turn.release();
            }
        }
    }

    /**
     * All transactions are immediate, and the driver begins the first with the end of auto-commit and another with every
     * commit: so the turn lasts until auto-commit is back.
     */
    private final class QueuedConnection implements InvocationHandler {

        private final Connection connection;
        private final Turn transaction = new Turn();

        QueuedConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "setAutoCommit" -> setAutoCommit(method, Objects.requireNonNull(arguments));
                case "close", "abort" -> {
                    try {
                        yield call(connection, method, arguments);
                    } finally {
                        transaction.giveBack();
                    }
                }
                case "prepareStatement", "createStatement", "prepareCall" -> {
                    String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                            ? text
                            : null;
                    Object statement = call(connection, method, arguments);
                    yield statement == null
                            ? null
                            : proxy(method.getReturnType(), new QueuedStatement((Statement) statement, sql));
                }
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> call(connection, method, arguments);
            };
        }

        private @Nullable Object setAutoCommit(Method method, Object[] arguments) throws Throwable {
            boolean begins = Boolean.FALSE.equals(arguments[0]);
            boolean done = false;
            if (begins) {
                transaction.take();
            }
            try {
                Object result = call(connection, method, arguments);
                done = true;
                return result;
            } finally {
                if (!begins || !done) {
                    transaction.giveBack();
                }
            }
        }

        private final class QueuedStatement implements InvocationHandler {

            private final Statement statement;
            private final @Nullable String prepared;
            private final Turn single = new Turn();

            QueuedStatement(Statement statement, @Nullable String prepared) {
                this.statement = statement;
                this.prepared = prepared;
            }

            @Override
            public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                    throws Throwable {
                String name = method.getName();
                if (name.startsWith("execute")) {
                    return execute(method, arguments);
                }
                if (name.equals("close")) {
                    try {
                        return call(statement, method, arguments);
                    } finally {
                        single.giveBack();
                    }
                }
                return name.equals("equals")
                        ? Boolean.valueOf(arguments != null && proxy == arguments[0])
                        : call(statement, method, arguments);
            }

            private @Nullable Object execute(Method method, Object @Nullable [] arguments) throws Throwable {
                String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                        ? text
                        : prepared;
                if (!connection.getAutoCommit() || (sql != null && reads(sql))) {
                    return call(statement, method, arguments);
                }
                single.take();
                boolean rowsFollow = false;
                try {
                    Object result = call(statement, method, arguments);
                    // A change that returns rows is committed when they have been read, which closes the statement.
                    rowsFollow = method.getName().equals("executeQuery") || Boolean.TRUE.equals(result);
                    return result;
                } finally {
                    if (!rowsFollow) {
                        single.giveBack();
                    }
                }
            }
        }
    }

    private static boolean reads(String sql) {
        String start = sql.stripLeading();
        String word = start.substring(0, Math.min(6, start.length())).toLowerCase(Locale.ROOT);
        return word.equals("select") || word.equals("pragma");
    }
}
