package fi.palmikko.demo;

import org.springframework.stereotype.Component;

/** The demo families, taken to their stages by the same use cases as people use. */
@Component
class DemoFamilies {

    void load() {}
}
