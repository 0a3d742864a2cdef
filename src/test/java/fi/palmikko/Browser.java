package fi.palmikko;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Chromium for each thread of the whole run, found on this machine or installed, in which each person has cookies of their own. */
public final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int WAIT = 30_000;

    /** Whoever drives one may do it from one thread only. */
    private static final ThreadLocal<com.microsoft.playwright.Browser> OPEN =
            ThreadLocal.withInitial(Browser::chromium);

    private Browser() {}

    /** Somebody signed in on a wide screen, reading in this language. */
    public static Person as(int port, String username, String language) {
        return signedIn(port, username, language, new com.microsoft.playwright.Browser.NewContextOptions());
    }

    /** The same with scripts switched off. */
    public static Person withoutScripts(int port, String username, String language) {
        return signedIn(
                port,
                username,
                language,
                new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private static Person signedIn(
            int port, String username, String language, com.microsoft.playwright.Browser.NewContextOptions options) {
        var person = someone(port, options);
        person.open("/login?lang=" + language);
        person.write("username", username);
        person.write("password", "palmikko");
        person.submit(person.page().locator("form:has(#username) button"));
        return person;
    }

    /** Somebody who has not signed in. */
    public static Person someone(int port, com.microsoft.playwright.Browser.NewContextOptions options) {
        var context = OPEN.get().newContext(options.setViewportSize(1280, 900).setBaseURL("http://localhost:" + port));
        context.setDefaultTimeout(WAIT);
        return new Person(context, context.newPage());
    }

    private static com.microsoft.playwright.Browser chromium() {
        return Playwright.create()
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    private static Path executable() {
        return found().or(Browser::installed)
                .orElseThrow(() ->
                        new IllegalStateException("The browser tests need Chromium. Install it so that one of " + NAMES
                                + " is on the path (Debian and Ubuntu: apt-get install chromium), then run again."));
    }

    private static Optional<Path> found() {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/bin"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A machine that builds as root, such as a container, gets the browser from its distribution. */
    private static Optional<Path> installed() {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        run("apt-get", "update");
        run("apt-get", "install", "-y", "chromium");
        return found();
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            process.waitFor(10, TimeUnit.MINUTES);
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + " did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A person at a page. Fields are found by the words beside them, or, where a walk runs in several languages, by name.
     * Every page a person gets is checked: it is no failure of the server, and no script has failed on it.
     */
    public static final class Person implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> scriptErrors;
        private Locator scope;
        private int status;

        private Person(BrowserContext context, Page page) {
            this.context = context;
            this.page = page;
            this.scriptErrors = new ArrayList<>();
            this.scope = page.locator("body");
            page.onPageError(scriptErrors::add);
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    scriptErrors.add(message.text());
                }
            });
        }

        public Page page() {
            return page;
        }

        public int status() {
            return status;
        }

        /** What a checking script did on the page is not the page's own doing. */
        public void forgetScripts() {
            scriptErrors.clear();
        }

        /** The address without the server. */
        public String path() {
            return page.url().replaceFirst("^https?://[^/]+", "");
        }

        public Person open(String path) {
            return arrived(page.navigate(path));
        }

        public Person follow(String link) {
            return arrive(() -> page.waitForNavigation(() -> scope.locator("a[href]")
                    .filter(new Locator.FilterOptions().setHasText(startsWith(link)))
                    .first()
                    .click()));
        }

        public Person press(String button) {
            return submit(scope.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(startsWith(button)))
                    .first());
        }

        public Person submit(Locator button) {
            return arrive(() -> page.waitForNavigation(button::click));
        }

        /** Presses, and does not wait for the answer: when this returns the request is on its way. */
        public Person send(Locator button) {
            page.waitForRequest(
                    request -> request.method().equals("POST"),
                    () -> button.evaluate("button => { setTimeout(() => button.click()); }"));
            return this;
        }

        private Person arrive(Supplier<Response> move) {
            return arrived(move.get());
        }

        private Person arrived(@Nullable Response response) {
            scope = page.locator("body");
            status = response == null ? 200 : response.status();
            assertThat(status).as("%s%n%s", path(), text()).isLessThan(500);
            assertThat(scriptErrors).as(path()).isEmpty();
            return this;
        }

        /** Narrows what follows to the part of the page under this heading, until the next page. */
        public Person under(String heading) {
            var title = page.locator("h2, h3, summary, legend")
                    .filter(new Locator.FilterOptions().setHasText(startsWith(heading)));
            scope = page.locator("section, details, article, fieldset")
                    .filter(new Locator.FilterOptions().setHas(title))
                    .last();
            if ("DETAILS".equals(scope.evaluate("e => e.tagName")) && scope.getAttribute("open") == null) {
                scope.locator("summary").first().click();
            }
            return this;
        }

        public Person everywhere() {
            scope = page.locator("body");
            return this;
        }

        public Person type(String label, String text) {
            scope.getByLabel(startsWith(label)).first().fill(text);
            return this;
        }

        public Person choose(String question, String answer) {
            scope.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(startsWith(question)))
                    .first()
                    .getByLabel(startsWith(answer))
                    .first()
                    .check();
            return this;
        }

        public Person tick(String box) {
            scope.getByLabel(startsWith(box)).first().check();
            return this;
        }

        /** The choice of a list whose words begin so. */
        public Person pick(String list, String choice) {
            var select = scope.getByLabel(startsWith(list)).first();
            var option = select.locator("option")
                    .filter(new Locator.FilterOptions().setHasText(startsWith(choice)))
                    .first();
            select.selectOption(option.getAttribute("value"));
            return this;
        }

        public Person write(String field, String text) {
            page.locator("[name=\"" + field + "\"]:not([type=hidden])").first().fill(text);
            return this;
        }

        public Person mark(String field, String value) {
            var input = page.locator("[name=\"" + field + "\"][value=\"" + value + "\"]");
            if (!input.isVisible()) {
                page.locator("details:not([open]):has([name=\"" + field + "\"]) > summary")
                        .first()
                        .click();
            }
            input.check();
            return this;
        }

        public Person select(String field, String label) {
            var select = page.locator("select[name=\"" + field + "\"]");
            select.selectOption(select.locator("option")
                    .filter(new Locator.FilterOptions().setHasText(startsWith(label)))
                    .first()
                    .getAttribute("value"));
            return this;
        }

        /** The first row that says all of this. */
        public Locator row(String... words) {
            var rows = scope.locator("tbody tr");
            for (String word : words) {
                rows = rows.filter(new Locator.FilterOptions().setHasText(word));
            }
            return rows.first();
        }

        /** Opens a task of this family from My work. */
        public Person start(String task, String family) {
            find(task, family);
            return arrive(() -> page.waitForNavigation(
                    () -> row(task, family).getByRole(AriaRole.LINK).first().click()));
        }

        /** Looks through the own tasks, part by part, until it is there or there are no more. */
        private void find(String task, String family) {
            open("/");
            var more = page.locator("a[href^='/?list=mine']");
            while (row(task, family).count() == 0 && more.count() > 0) {
                open(more.getAttribute("href"));
            }
        }

        public Person hasTask(String task, String family) {
            find(task, family);
            assertThat(row(task, family)).isVisible();
            return this;
        }

        public Person hasNoTask(String task, String family) {
            find(task, family);
            assertThat(row(task, family)).hasCount(0);
            return this;
        }

        /** What stands on the page, what is typed in its fields included. */
        public String text() {
            return page.locator("body").innerText()
                    + page.evaluate(
                            "[...document.querySelectorAll('textarea, input[type=text]')].map(f => '\\n' + f.value).join('')");
        }

        public Person sees(String... words) {
            assertThat(text().replace('\u00a0', ' ')).as(path()).contains(words);
            return this;
        }

        public Person doesNotSee(String... words) {
            for (String word : words) {
                assertThat(page.content()).as(path()).doesNotContain(word);
            }
            return this;
        }

        /** The number in a row of a table under this column. */
        public int number(String row, String column) {
            var cell = row(row).locator("td[data-label=\"" + column + "\"]");
            if (cell.count() == 0) {
                fail("no cell %s, %s on %s: %s", row, column, path(), text());
            }
            return Integer.parseInt(cell.innerText().replaceAll("(?s)^\\D*(\\d+).*$", "$1"));
        }

        private static Pattern startsWith(String words) {
            return Pattern.compile("^\\s*" + words.replaceAll("[\\\\.*+?()\\[\\]{}|^$]", "\\\\$0"));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
