package dev.annex.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditChainTests {

    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void threeEntries() throws NoSuchAlgorithmException {
        String before = "";
        for (int seq = 1; seq <= 3; seq++) {
            String entry = "{\"seq\":" + seq + ",\"action\":\"made \u00fc\"}";
            before = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((before + entry).getBytes(StandardCharsets.UTF_8)));
            log.add(entry.substring(0, entry.length() - 1) + ",\"hash\":\"" + before + "\"}");
        }
    }

    @Test
    void holdsAsItWasWritten() {
        assertThat(AuditChain.verify(log.stream())).isEqualTo(new AuditChain.Verdict(3, 1, null, null));
    }

    @Test
    void takesTheFirstAsGivenWhenOlderOnesWereCut() {
        assertThat(AuditChain.verify(log.subList(1, 3).stream())).isEqualTo(new AuditChain.Verdict(2, 2, null, null));
    }

    @Test
    void breaksWhereAnEntryWasChanged() {
        log.set(1, log.get(1).replace("made", "kept"));

        assertThat(AuditChain.verify(log.stream()).brokenAt()).isEqualTo(2);
    }

    @Test
    void breaksWhereAnEntryIsMissing() {
        log.remove(1);

        var verdict = AuditChain.verify(log.stream());

        assertThat(verdict.brokenAt()).isEqualTo(3);
        assertThat(verdict.why()).contains("2 to 2 are missing");
    }
}
