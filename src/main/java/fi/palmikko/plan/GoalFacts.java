package fi.palmikko.plan;

/** A goal in the family's own words, and who said it. */
public record GoalFacts(String words, String saidBy) {}
