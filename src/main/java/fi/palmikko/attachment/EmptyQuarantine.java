package fi.palmikko.attachment;

import fi.palmikko.attachment.Attachment.State;
import fi.palmikko.shared.NotFound;
import fi.palmikko.workflow.HouseWork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the scanner look again at what it could not look at when it was attached. After a few files in a row without an answer the
 * rest waits for the next round. Nothing is shown to anybody, so it is no use of the data.
 */
@Component
class EmptyQuarantine {

    private static final Logger LOG = LoggerFactory.getLogger(EmptyQuarantine.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final int AT_A_TIME = 20;

    /** One file the scanner cannot read does not keep the others waiting. */
    private static final int SILENCES = 3;

    private final Attachments attachments;
    private final Clamd clamd;
    private final HouseWork house;
    private final TransactionTemplate transaction;

    EmptyQuarantine(Attachments attachments, Clamd clamd, HouseWork house, TransactionTemplate transaction) {
        this.attachments = attachments;
        this.clamd = clamd;
        this.house = house;
        this.transaction = transaction;
    }

    /** How many files are known now that were not before. */
    int round() {
        int known = 0;
        int silences = 0;
        UUID last = BEFORE_ALL;
        while (clamd.isSet()) {
            var waiting = waiting(last);
            if (waiting.isEmpty()) {
                break;
            }
            for (UUID id : waiting) {
                last = id;
                var content = content(id);
                if (content.isEmpty()) {
                    continue;
                }
                var verdict = clamd.scan(content.get());
                if (verdict != ReceivedFile.Verdict.UNKNOWN) {
                    keep(id, verdict == ReceivedFile.Verdict.CLEAN ? State.CLEAN : State.INFECTED);
                    known++;
                    silences = 0;
                } else if (++silences == SILENCES) {
                    return known;
                }
            }
        }
        return known;
    }

    private List<UUID> waiting(UUID after) {
        return house.run(
                () -> Objects.requireNonNull(transaction.execute(status -> attachments.waiting(after, AT_A_TIME))));
    }

    /** Nothing when the file has been withdrawn meanwhile, or when what is kept has been changed or was encrypted with another key: the file stays where it is, and the others go on. */
    private Optional<byte[]> content(UUID id) {
        try {
            return Optional.of(
                    house.run(() -> Objects.requireNonNull(transaction.execute(status -> attachments.content(id)))));
        } catch (NotFound withdrawn) {
            return Optional.empty();
        } catch (IllegalStateException broken) {
            LOG.error("ALARM: the attached file {} cannot be opened", id, broken);
            return Optional.empty();
        }
    }

    private void keep(UUID id, State state) {
        house.run(() -> {
            transaction.executeWithoutResult(status -> attachments.checked(id, state));
            return id;
        });
    }
}
