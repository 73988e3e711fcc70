package dev.annex.foundation.certificates;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSEncryptedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/**
 * How much work a PKCS#12 file may ask of whoever opens it. Every bag names its own number of rounds, up to five million
 * for the Java runtime, and a small file has room for hundreds of bags: minutes of computing for one upload.
 */
final class Pkcs12Limits {

    private static final int MOST_ROUNDS = 600_000;
    private static final int MOST_DERIVATIONS = 40;
    private static final int DEEPEST = 40;

    private int derivations;

    private Pkcs12Limits() {}

    /** What can be seen without the password. */
    static void check(byte[] content) {
        try {
            if (!(ASN1Primitive.fromByteArray(content) instanceof ASN1Sequence file)
                    || file.size() < 2
                    || !(file.getObjectAt(0) instanceof ASN1Integer version)
                    || !version.hasValue(3)) {
                throw new IllegalArgumentException("the file is not a PKCS#12 key store");
            }
            new Pkcs12Limits().walk(file, 0);
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException("the file is not a PKCS#12 key store", e);
        }
    }

    /** What becomes visible with the password, one layer at a time, before anything inside is opened. */
    static void checkEncrypted(byte[] content, char[] password) throws IOException {
        check(content);
        var decryptors = new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(password);
        var limits = new Pkcs12Limits();
        for (ContentInfo part : new PKCS12PfxPdu(content).getContentInfos()) {
            if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                try {
                    var encrypted = new CMSEncryptedData(org.bouncycastle.asn1.cms.ContentInfo.getInstance(part));
                    limits.walk(ASN1Primitive.fromByteArray(encrypted.getContent(decryptors)), 0);
                } catch (CMSException | IllegalStateException e) {
                    throw new IOException("The key store cannot be decrypted", e);
                }
            }
        }
    }

    /** Salt and rounds stand side by side in every scheme: an octet string, then an integer. */
    private void walk(ASN1Encodable node, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the key store is nested too deeply");
        }
        switch (node) {
            case ASN1Sequence sequence -> {
                for (int i = 0; i < sequence.size(); i++) {
                    ASN1Encodable element = sequence.getObjectAt(i);
                    if (i > 0
                            && element instanceof ASN1Integer rounds
                            && sequence.getObjectAt(i - 1) instanceof ASN1OctetString) {
                        count(rounds);
                    }
                    walk(element, depth + 1);
                }
            }
            case ASN1Set set -> set.forEach(element -> walk(element, depth + 1));
            case ASN1TaggedObject tagged -> walk(tagged.getBaseObject().toASN1Primitive(), depth + 1);
            case ASN1OctetString octets -> walkInto(octets.getOctets(), depth + 1);
            // Its costs are memory, and named by the file like the rounds of the others.
            case ASN1ObjectIdentifier id
            when id.equals(MiscObjectIdentifiers.id_scrypt) ->
                throw new IllegalArgumentException("the key store derives its key with scrypt, which is not supported");
            default -> {
                // A leaf.
            }
        }
    }

    private void walkInto(byte[] octets, int depth) {
        try {
            walk(ASN1Primitive.fromByteArray(octets), depth);
        } catch (IOException _) {
            // Octets that are no structure, like a salt.
        }
    }

    private void count(ASN1Integer rounds) {
        derivations++;
        if (rounds.getPositiveValue().bitLength() > 31
                || rounds.getPositiveValue().intValue() > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "the key store asks for more than " + MOST_ROUNDS + " rounds to derive a key from its password");
        }
        if (derivations > MOST_DERIVATIONS) {
            throw new IllegalArgumentException("the key store has more than " + MOST_DERIVATIONS + " encrypted parts");
        }
    }
}
