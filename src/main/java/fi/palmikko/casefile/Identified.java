package fi.palmikko.casefile;

import org.springframework.stereotype.Component;

/** What a person is found by in the database without the identity code itself: its keyed hash. */
@Component
public class Identified {

    private final HetuVault vault;

    Identified(HetuVault vault) {
        this.vault = vault;
    }

    public String by(Henkilotunnus hetu) {
        return vault.hash(hetu);
    }
}
