package dev.annex.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** RSA-2048 SHA-256 signatures a second, with a thread for each processor: the ceiling of a token service. */
record RawSigning(Provider provider, Duration duration) {

    double perSecond() throws GeneralSecurityException, InterruptedException, ExecutionException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
        generator.initialize(2048);
        PrivateKey key = generator.generateKeyPair().getPrivate();
        int threads = Runtime.getRuntime().availableProcessors();
        repeat(key, threads, duration.dividedBy(2));
        return repeat(key, threads, duration) / (duration.toNanos() / 1e9);
    }

    private long repeat(PrivateKey key, int threads, Duration time) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                counts.add(executor.submit(() -> signatures(key, end)));
            }
        }
        long all = 0;
        for (Future<Long> count : counts) {
            all += count.get();
        }
        return all;
    }

    private long signatures(PrivateKey key, long end) throws GeneralSecurityException {
        byte[] text = new byte[700];
        long count = 0;
        while (System.nanoTime() < end) {
            Signature signature = Signature.getInstance("SHA256withRSA", provider);
            signature.initSign(key);
            signature.update(text);
            signature.sign();
            count++;
        }
        return count;
    }
}
