package fi.palmikko.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A child or a grown-up in the child's life. The identity code is kept apart, encrypted. */
@Entity
public class Person {

    @Id
    private UUID id;

    private byte @Nullable [] hetuCipher;
    private @Nullable String hetuHash;
    private String givenName;
    private String familyName;
    private @Nullable LocalDate birthDate;
    private String language;
    private @Nullable String interpreter;
    private @Nullable String phone;
    private @Nullable String address;
    private @Nullable String municipalityCode;
    private boolean protectedAddress;
    private @Nullable String school;

    protected Person() {}

    Person(UUID id, PersonFacts facts, byte @Nullable [] hetuCipher, @Nullable String hetuHash) {
        this.id = id;
        this.hetuCipher = hetuCipher;
        this.hetuHash = hetuHash;
        this.givenName = facts.given();
        this.familyName = facts.family();
        this.birthDate = facts.birthDate();
        this.language = facts.language();
        this.interpreter = facts.interpreter();
        this.phone = facts.protectedAddress() ? null : facts.phone();
        this.address = facts.protectedAddress() ? null : facts.address();
        this.municipalityCode = facts.municipality();
        this.protectedAddress = facts.protectedAddress();
        this.school = facts.school();
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return givenName + " " + familyName;
    }

    public String givenName() {
        return givenName;
    }

    public @Nullable LocalDate birthDate() {
        return birthDate;
    }

    public @Nullable String school() {
        return school;
    }
}
