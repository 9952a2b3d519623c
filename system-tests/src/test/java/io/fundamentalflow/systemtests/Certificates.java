package io.fundamentalflow.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority and a server it vouches for under the name localhost and no other; made by the JDK's keytool. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore server;

    private Certificates(Path folder, KeyStore server) {
        this.folder = folder;
        this.server = server;
    }

    static Certificates make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Files.createDirectories(folder);
        String authority = folder.resolve("authority.p12").toString();
        Path store = folder.resolve("server.p12");
        String request = folder.resolve("server.csr").toString();
        String signed = folder.resolve("signed.pem").toString();
        String ca = folder.resolve("ca.pem").toString();
        pair(authority, "CN=Authority of " + folder.getFileName(), "bc:c");
        keytool(authority, "-exportcert", "-rfc", "-file", ca);
        pair(store.toString(), "CN=localhost", "san=dns:localhost");
        keytool(store.toString(), "-certreq", "-file", request);
        keytool(authority, "-gencert", "-rfc", "-ext", "san=dns:localhost", "-infile", request, "-outfile", signed);
        keytool(store.toString(), "-importcert", "-noprompt", "-trustcacerts", "-alias", "authority", "-file", ca);
        keytool(store.toString(), "-importcert", "-noprompt", "-file", signed);
        KeyStore server = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            server.load(in, PASSWORD.toCharArray());
        }
        return new Certificates(folder, server);
    }

    /** What clients are given to trust. */
    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path certificate() throws IOException, GeneralSecurityException {
        StringBuilder chain = new StringBuilder();
        for (Certificate each : server.getCertificateChain("own")) {
            chain.append(pem("CERTIFICATE", each.getEncoded()));
        }
        return Files.writeString(folder.resolve("server.pem"), chain);
    }

    Path key() throws IOException, GeneralSecurityException {
        Key key = server.getKey("own", PASSWORD.toCharArray());
        Path file = folder.resolve("server.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
    }

    SSLContext identity() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void pair(String store, String name, String extension) throws IOException, InterruptedException {
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", name, "-ext", extension, "-validity", "2");
    }

    /** About the store's own key, unless an alias is given. */
    private static void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD));
        if (!command.contains("-alias")) {
            command.addAll(List.of("-alias", "own"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " said: " + said);
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }
}
