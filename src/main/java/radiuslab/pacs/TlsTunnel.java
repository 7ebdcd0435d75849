package radiuslab.pacs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import radiuslab.files.OwnerOnly;

/**
 * A port on this machine alone whose connections go on to the archive over TLS: DCMTK's movescu and getscu know no TLS.
 * The archive's certificate must be the trusted one or signed by it; host names are not compared, as is usual in DICOM.
 */
final class TlsTunnel implements AutoCloseable {
    private final ServerSocket entrance;
    private final SSLContext context;
    private final String host;
    private final int port;

    private TlsTunnel(ServerSocket entrance, SSLContext context, FetchSettings.Peer archive) {
        this.entrance = entrance;
        this.context = context;
        host = archive.host();
        port = archive.port();
    }

    static TlsTunnel open(FetchSettings settings) throws IOException {
        SSLContext context = context(settings.tls());
        TlsTunnel tunnel =
                new TlsTunnel(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), context, settings.pacs());
        daemon(tunnel::serve);
        return tunnel;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** What a secured connection needs: our key, if one is shown, and whom we trust. */
    static SSLContext context(FetchSettings.Tls tls) throws IOException {
        try {
            char[] password = new char[0];
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, password);
            if (tls.showsOurs()) {
                own.setKeyEntry("own", key(Path.of(tls.key())), password, certificates(tls.certificate()));
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, password);
            int number = 0;
            for (Certificate one : certificates(tls.trusted())) {
                trusted.setCertificateEntry("trusted" + number++, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new PacsException("the files under tls cannot be used: " + unusable.getMessage());
        }
    }

    private static Certificate[] certificates(String file) throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(Path.of(file));
        Collection<? extends Certificate> all =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        return all.toArray(Certificate[]::new);
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        if (!OwnerOnly.is(file)) {
            throw new PacsException("tls.key may be read by others than its owner: chmod 600 " + file.getFileName());
        }
        String pem = Files.readString(file);
        String base64 = pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----|-----END PRIVATE KEY-----.*", "");
        if (base64.equals(pem)) {
            throw new PacsException(
                    "tls.key holds no BEGIN PRIVATE KEY: PKCS #8 without a password is expected (openssl"
                            + " pkcs8 -topk8 -nocrypt)");
        }
        var form = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(form);
        } catch (GeneralSecurityException elliptic) {
            return KeyFactory.getInstance("EC").generatePrivate(form);
        }
    }

    private void serve() {
        while (!entrance.isClosed()) {
            try {
                Socket inner = entrance.accept();
                daemon(() -> connect(inner));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket inner) {
        try (inner;
                Socket outer = context.getSocketFactory().createSocket(host, port)) {
            Thread back = daemon(() -> pass(outer, inner));
            pass(inner, outer);
            back.join();
        } catch (IOException refused) {
            // The tool on the other end is told by the closed connection.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one end says, to the other; when it is over, the other is told. */
    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException broken) {
            // Seen by both ends.
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is what was wanted.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tls-tunnel");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
