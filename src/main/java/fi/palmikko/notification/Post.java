package fi.palmikko.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Brings letters to the mail server. A letter sent again is the same letter: its id, date and words do not change. */
@Component
@ConditionalOnProperty("spring.mail.host")
class Post {

    private final JavaMailSender mail;
    private final MessageSource words;
    private final InternetAddress from;
    private final URI home;

    Post(
            JavaMailSender mail,
            MessageSource words,
            @Value("${palmikko.mail.from}") String from,
            @Value("${palmikko.address}") URI home)
            throws MessagingException {
        this.mail = mail;
        this.words = words;
        this.from = new InternetAddress(from, true);
        this.home = home;
        if (!String.valueOf(home.getScheme()).matches("https?") || home.getHost() == null) {
            throw new IllegalArgumentException("palmikko.address is no address of a web server: " + home);
        }
    }

    /** @throws MessagingException when the address is none; what the server answers comes as a MailException */
    void send(Letter letter) throws MessagingException {
        var message = new MimeMessage((jakarta.mail.Session) null);
        var parts = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        parts.setTo(new InternetAddress(letter.address(), true));
        parts.setSubject(words.getMessage("notice.subject", null, letter.language()));
        parts.setText(words.getMessage("notice." + letter.kind(), null, letter.language()) + "\n\n"
                + home.resolve(letter.kind().page()) + "\n\n"
                + words.getMessage("notice.automatic", null, letter.language()) + "\n");
        parts.setSentDate(Date.from(letter.written()));
        message.setHeader(
                "Message-ID", "<" + letter.id() + "@" + from.getAddress().replaceFirst(".*@", "") + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        mail.send(message);
    }
}
