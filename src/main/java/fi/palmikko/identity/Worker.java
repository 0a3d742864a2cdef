package fi.palmikko.identity;

import fi.palmikko.shared.Names;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who works in a unit. */
@Entity
public class Worker {

    @Id
    private UUID id;

    private String username;
    private @Nullable String passwordHash;
    private String givenName;
    private String familyName;

    @Embedded
    @AttributeOverride(name = "fi", column = @Column(name = "title_fi"))
    @AttributeOverride(name = "sv", column = @Column(name = "title_sv"))
    @AttributeOverride(name = "en", column = @Column(name = "title_en"))
    private Names title;

    private @Nullable String phone;
    private @Nullable String email;
    private String language;
    private UUID unitId;
    private boolean active;
    private boolean featured;

    @Embedded
    @AttributeOverride(name = "fi", column = @Column(name = "story_fi"))
    @AttributeOverride(name = "sv", column = @Column(name = "story_sv"))
    @AttributeOverride(name = "en", column = @Column(name = "story_en"))
    private @Nullable Names story;

    @ElementCollection
    @CollectionTable(name = "worker_role", joinColumns = @JoinColumn(name = "worker_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @ElementCollection
    @CollectionTable(name = "worker_competence", joinColumns = @JoinColumn(name = "worker_id"))
    @Column(name = "competence")
    @Enumerated(EnumType.STRING)
    private Set<Competence> competences = EnumSet.noneOf(Competence.class);

    protected Worker() {}

    Worker(UUID id, UUID unitId, WorkerFacts facts, @Nullable String passwordHash) {
        this.id = id;
        this.unitId = unitId;
        this.username = facts.username();
        this.passwordHash = passwordHash;
        this.givenName = facts.given();
        this.familyName = facts.family();
        this.title = facts.title();
        this.phone = facts.phone();
        this.email = facts.email();
        this.language = facts.language();
        this.active = true;
        this.featured = facts.featured();
        this.story = facts.story();
        this.roles.addAll(facts.roles());
        this.competences.addAll(facts.competences());
    }

    public UUID id() {
        return id;
    }

    public String username() {
        return username;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    public String name() {
        return givenName + " " + familyName;
    }

    public Names title() {
        return title;
    }

    public @Nullable String phone() {
        return phone;
    }

    public UUID unitId() {
        return unitId;
    }

    public String language() {
        return language;
    }

    public boolean active() {
        return active;
    }

    boolean featured() {
        return featured;
    }

    @Nullable
    Names story() {
        return story;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    public Set<Competence> competences() {
        return Set.copyOf(competences);
    }
}
