package dev.annex.system.business;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lists of codes clients may use. */
@Component
class Codes {

    private final JdbcClient jdbc;

    Codes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Refuses a code that is not in the list; empty is left to the caller. */
    void check(String list, String field, String code) {
        if (code.isEmpty()) {
            return;
        }
        var known = jdbc.sql("select count(*) from code where list = ? and code = ?")
                .params(list, code)
                .query(Long.class)
                .single();
        if (known == 0) {
            var names = jdbc.sql("select code from code where list = ? order by code limit 30")
                    .param(list)
                    .query(String.class)
                    .list();
            throw new BusinessException.ValueRefused(
                    field, "'" + code + "' is not a known code. Known are " + String.join(", ", names));
        }
    }
}
