package fi.palmikko.permit;

import java.util.UUID;

/** Who holds the data of a case: the controller, and the service in which it was made. */
public record Holder(UUID controllerId, String service) {}
