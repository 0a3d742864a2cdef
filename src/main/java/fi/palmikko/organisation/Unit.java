package fi.palmikko.organisation;

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
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place where people work: one sector, one register its records are filed in, the municipalities it serves. */
@Entity
public class Unit {

    @Id
    private UUID id;

    private String key;
    private UUID controllerId;
    private UUID registerId;

    @Enumerated(EnumType.STRING)
    private Sector sector;

    private String service;

    @Embedded
    @AttributeOverride(name = "fi", column = @Column(name = "name_fi"))
    @AttributeOverride(name = "sv", column = @Column(name = "name_sv"))
    @AttributeOverride(name = "en", column = @Column(name = "name_en"))
    private Names name;

    private @Nullable String phone;
    private boolean acceptsConsultations;
    private @Nullable String contributionTemplate;

    @ElementCollection
    @CollectionTable(name = "unit_municipality", joinColumns = @JoinColumn(name = "unit_id"))
    @Column(name = "municipality_code")
    private Set<String> municipalities = new HashSet<>();

    protected Unit() {}

    Unit(UUID id, UUID controllerId, UUID registerId, UnitFacts facts) {
        this.id = id;
        this.key = facts.key();
        this.controllerId = controllerId;
        this.registerId = registerId;
        this.sector = facts.sector();
        this.service = facts.service();
        this.name = facts.name();
        this.phone = facts.phone();
        this.acceptsConsultations = facts.acceptsConsultations();
        this.contributionTemplate = facts.contributionTemplate();
        this.municipalities.addAll(facts.municipalities());
    }

    public UUID id() {
        return id;
    }

    public String key() {
        return key;
    }

    public UUID registerId() {
        return registerId;
    }

    public Sector sector() {
        return sector;
    }

    public String service() {
        return service;
    }

    public Names name() {
        return name;
    }

    public @Nullable String phone() {
        return phone;
    }

    public boolean acceptsConsultations() {
        return acceptsConsultations;
    }

    public @Nullable String contributionTemplate() {
        return contributionTemplate;
    }

    public boolean serves(String municipality) {
        return municipalities.contains(municipality);
    }
}
