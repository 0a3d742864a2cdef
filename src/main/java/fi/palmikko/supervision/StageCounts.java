package fi.palmikko.supervision;

import fi.palmikko.casefile.Phase;

/** How many open cases stand at a stage, and how many of them need the supervisor's eye. */
record StageCounts(Phase stage, Count open, Count late, Count soon, Count unowned) {

    static StageCounts of(Phase stage, int open, int late, int soon, int unowned) {
        String list = "/supervision/cases?stage=" + stage.name();
        return new StageCounts(
                stage,
                new Count(open, list),
                new Count(late, list + "&late=true"),
                new Count(soon, list + "&soon=true"),
                new Count(unowned, list + "&unowned=true"));
    }
}
