package dev.annex.system.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.system.SystemTest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** How a pairing keeps its certificate (pairing, 3.6), against a server whose certificates live for an hour. */
@SystemTest
class RenewalTests {

    @Autowired
    Extensions extensions;

    @Autowired
    ExtensionStore store;

    @Autowired
    PairingFlows flows;

    @Autowired
    Redemption redemption;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    DataDirectory data;

    @SuppressWarnings("NullAway.Init")
    PairingServer platform;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        platform = new PairingServer(data.root().getParent().getParent());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void leavesACertificateAloneThatLivesLongEnough() {
        Extension extension = enabled(platform.token());

        renewal(Duration.ofMinutes(30)).renewInTime(extension, null);

        assertThat(platform.renewals).hasValue(0);
    }

    @Test
    void replacesACertificateInTheLastThirdOfItsLife() {
        for (String token : new String[] {platform.token(), platform.document()}) {
            Extension extension = enabled(token);
            int before = platform.renewals.get();

            renewal(Duration.ofMinutes(45)).renewInTime(extension, null);

            Extension renewed = extensions.require(extension.id());
            assertThat(platform.renewals).hasValue(before + 1);
            assertThat(renewed.certificate()).isNotEqualTo(extension.certificate());
            assertThat(renewed.status()).isEqualTo(ExtensionStatus.ENABLED);
            assertThat(renewed.chain().getFirst().getPublicKey())
                    .isEqualTo(extension.chain().getFirst().getPublicKey());
            assertThat(renewed.paired()).isTrue();
        }
    }

    @Test
    void saysWhyItFailedAndTriesAgainAfterAnHour() {
        Extension extension = enabled(platform.token());
        platform.renewalRefused = true;
        var time = new MovedClock(Duration.ofMinutes(45));
        var renewal = new Renewal(store, flows, redemption, audit, transactions, time);

        renewal.renewInTime(extension, null);
        renewal.renewInTime(extension, null);

        assertThat(platform.renewals).hasValue(1);
        assertThat(extensions.require(extension.id()).reason()).contains("No renewal today.", "expires on");
        platform.renewalRefused = false;
        time.moved = time.moved.plusHours(1);
        renewal.renewInTime(extension, null);
        assertThat(extensions.require(extension.id()).reason()).isNull();
        assertThat(platform.renewals).hasValue(2);
    }

    private Renewal renewal(Duration moved) {
        return new Renewal(store, flows, redemption, audit, transactions, new MovedClock(moved));
    }

    private Extension enabled(String token) {
        String id = extensions.add(token).extension().id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> extensions.require(id).status() == ExtensionStatus.ENABLED);
        return extensions.require(id);
    }

    /** The server's certificates begin at the real time, so the clock is that, moved. */
    private static final class MovedClock extends Clock {

        private Duration moved;

        MovedClock(Duration moved) {
            this.moved = moved;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(moved);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
