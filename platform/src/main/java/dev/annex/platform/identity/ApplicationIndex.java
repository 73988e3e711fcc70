package dev.annex.platform.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The number behind {@code !t} and {@code !b} in application names, never given twice. Numbers up to 999 belong to
 * Annex's own services, which are applications with a fixed name.
 */
@Component
public class ApplicationIndex {

    private static final int FIRST = 1000;

    private final JdbcClient jdbc;

    public ApplicationIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number, in the caller's transaction. */
    public int next() {
        return jdbc.sql("""
                        insert into application_index (name, last) values ('application', :first)
                        on conflict (name) do update set last = application_index.last + 1
                        returning last
                        """).param("first", FIRST).query(Integer.class).single();
    }
}
