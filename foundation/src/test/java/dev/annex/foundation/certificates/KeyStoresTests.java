package dev.annex.foundation.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;

/** Key stores that people upload. */
class KeyStoresTests {

    private static final char[] PASSWORD = "geheim".toCharArray();
    private static final KeyPair KEYS = KeyPairs.rsa(2048);
    private static final X509Certificate CERTIFICATE = SelfSigned.certificate(
            Subject.of("CN", "client"),
            KEYS,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2036-01-01T00:00:00Z"));

    @Test
    void giveBackTheirKeyWithItsCertificate() {
        byte[] file = KeyStores.pkcs12(KEYS, CERTIFICATE, "geheim");

        KeyStores.Entry entry = KeyStores.open("a.p12", file, "geheim");

        assertThat(entry.key()).isEqualTo(KEYS.getPrivate());
        assertThat(entry.chain()).containsExactly(CERTIFICATE);
        assertThat(KeyStores.open(
                                "a.pem",
                                (Pem.certificate(CERTIFICATE) + Pem.privateKey(KEYS.getPrivate())).getBytes(),
                                "")
                        .key())
                .isEqualTo(KEYS.getPrivate());
    }

    @Test
    void doNotOpenWithAnotherPassword() {
        byte[] file = KeyStores.pkcs12(KEYS, CERTIFICATE, "geheim");

        assertThatThrownBy(() -> KeyStores.open("a.p12", file, "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void askForNoMinutesOfComputingBeforeTheyAreBelieved() throws Exception {
        byte[] file = new PKCS12PfxPduBuilder()
                .build(
                        new JcePKCS12MacCalculatorBuilder()
                                .setProvider(new BouncyCastleProvider())
                                .setIterationCount(700_000),
                        PASSWORD)
                .getEncoded();

        assertThatThrownBy(() -> KeyStores.check("a.p12", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rounds");
    }

    @Test
    void nameNoMemoryToDeriveTheirKeyWith() throws Exception {
        var scrypt = new JcePKCSPBEOutputEncryptorBuilder(
                        new ScryptConfig.Builder(1024, 8, 1).build(), NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .build(PASSWORD);
        PKCS12SafeBag bag = new JcaPKCS12SafeBagBuilder(CERTIFICATE).build();
        byte[] file = new PKCS12PfxPduBuilder()
                .addEncryptedData(scrypt, new PKCS12SafeBag[] {bag})
                .build(new JcePKCS12MacCalculatorBuilder().setProvider(new BouncyCastleProvider()), PASSWORD)
                .getEncoded();

        assertThatThrownBy(() -> KeyStores.check("a.p12", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scrypt, which is not supported");
    }

    @Test
    void hideNoComputingBehindTheirPassword() throws Exception {
        var costly = new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setIterationCount(700_000)
                .build(PASSWORD);
        PKCS12SafeBag bag = new JcaPKCS12SafeBagBuilder(KEYS.getPrivate(), costly).build();
        var outer = new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setIterationCount(1000)
                .build(PASSWORD);
        byte[] file = new PKCS12PfxPduBuilder()
                .addEncryptedData(outer, bag)
                .build(new JcePKCS12MacCalculatorBuilder().setProvider(new BouncyCastleProvider()), PASSWORD)
                .getEncoded();

        KeyStores.check("a.p12", file);
        assertThatThrownBy(() -> KeyStores.open("a.p12", file, "geheim"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rounds");
    }

    @Test
    void areNoLargerThanTheyNeedToBe() {
        assertThatThrownBy(() -> KeyStores.check("a.pem", new byte[KeyStores.LARGEST + 1]))
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> KeyStores.check("a.p12", new byte[0])).hasMessageContaining("bytes");
    }

    @Test
    void areNothingElseUnderTheirName() {
        // Ten thousand sequences, one in the other.
        byte[] nested = new byte[20_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        assertThatThrownBy(() -> KeyStores.check("a.p12", nested)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyStores.check("a.exe", new byte[] {1})).hasMessageContaining(".p12");
    }
}
