package fi.palmikko.emergency;

/**
 * What is told when emergency access is opened.
 *
 * @param number the number of the case, or the child's identity code, as the person knows it
 * @param reason at least twenty characters, without space around it
 * @param hours for how long, from one to four
 */
record EmergencyFacts(String number, Category category, String reason, int hours) {}
