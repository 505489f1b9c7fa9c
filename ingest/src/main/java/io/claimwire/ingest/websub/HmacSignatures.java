package io.claimwire.ingest.websub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC signatures (RFC 2104) as {@code sha256=HEX}. Stateless. */
public final class HmacSignatures {
    private static final Map<String, String> METHODS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private HmacSignatures() {}

    /** Whether a signature {@code method=hex} matches; constant-time comparison. */
    public static boolean matches(String signature, byte[] secret, byte[]... parts) {
        int equals = signature.indexOf('=');
        String method = equals < 0 ? "" : signature.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        if (!METHODS.containsKey(method)) {
            return false;
        }
        String given = signature.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
        String right = of(method, secret, parts);
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** In hex. */
    public static String of(String method, byte[] secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(METHODS.get(method));
            mac.init(new SecretKeySpec(secret, METHODS.get(method)));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + METHODS.get(method), impossible);
        }
    }
}
