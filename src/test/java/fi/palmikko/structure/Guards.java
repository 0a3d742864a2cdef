package fi.palmikko.structure;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Every place that keeps somebody out, leaves something out or writes the log: found in the source, none listed by hand. */
final class Guards {

    /** What kind of guard. Those of a pure rule are tried without the application. */
    enum Kind {
        /** The use case asks for a ground. Gone, everybody has one. */
        GROUND,
        /** The address names an act. Gone, everybody's act stands there. */
        ADDRESS,
        /** A condition of a list or of the policy's twin in SQL: whose cases, which unit's. Gone, all are there. */
        LIST,
        /** A log, of use or of disclosure, is written. Gone, it is not. */
        LOG,
        /** A part is left out of a page, a list, a print or what is kept. Gone, it is there. */
        MASK,
        /** A condition of the policy or of the ledger. Gone, it says nothing. */
        RULE
    }

    /**
     * One guard.
     *
     * @param source the whole file as it was read
     * @param from where in the file what goes away begins
     * @param to where it ends
     * @param instead what stands there without the guard
     * @param isTriedAlone it stands in a record, which no running program exchanges
     */
    record Guard(
            Kind kind,
            Path file,
            String source,
            long line,
            int from,
            int to,
            String was,
            String instead,
            boolean isTriedAlone) {

        String without() {
            return source.substring(0, from) + instead + source.substring(to);
        }

        /** Can it be told when it is come to? The others stand in what is no statement, or are asked too often. */
        boolean isCounted() {
            return Set.of(Kind.GROUND, Kind.LOG, Kind.MASK).contains(kind) && !was.startsWith("this.");
        }

        /** Where what is counted ends: whom the call is made on, or the whole. */
        int countedTo() {
            return kind == Kind.MASK ? to : source.indexOf('.', from);
        }

        @Override
        public String toString() {
            return "%s %s:%d  %s  ->  %s"
                    .formatted(kind, file.getFileName(), line, was, instead.replaceAll("\\s+", " "));
        }
    }

    /** The pure rules whose every condition is a guard. */
    private static final Set<String> RULES = Set.of(
            "access/Policy.java",
            "access/LegalBasis.java",
            "permit/Ledger.java",
            "permit/Permit.java",
            "permit/Prohibition.java");

    private static final Set<String> LOGS = Set.of(
            "log.used",
            "log.listed",
            "log.searched",
            "log.recorded",
            "log.watched",
            "log.reviewed",
            "log.wrote",
            "log.refused",
            "disclosures.send",
            "disclosures.sentToCase",
            "disclosures.told",
            "disclosures.sentOutside");

    /** Whose a row is, in SQL: the actor's, their unit's, the officer's, and nobody's who may not; and until when. */
    private static final Pattern WHOSE = Pattern.compile(String.join(
            "|",
            "\\b\\w+\\.(?:unit_id|\\w*worker_id|assignee_id|author_id) (?:=|<>|is not distinct from) (?:\\?|:me)(?!\\w)",
            "(?<= and )unit_id = \\?",
            "\\b(?:\\w+\\.)?(?:asked|searched)_by = \\?",
            "\\b\\w+\\.controller_id = officer_controller\\(\\)",
            "\\b[\\w.]+ (?:= any|<> all) \\(\\(select \\w+\\((?::\\w+)?\\)\\)::uuid\\[\\]\\)",
            "(?:\\?|\\b\\w+\\.id) <> all \\(disqualified_in\\(\\w+\\.id\\)\\)",
            "(?<=worker_id = \\? and )\\w+\\.(?:left_on|ended_at) is null",
            "\\be\\.ends_at > \\?"));

    /** A statement that changes rows names them by key. */
    private static final Pattern CHANGES = Pattern.compile("^\\s*(?:insert|update|delete)\\b");

    /** What the rights leave out: a part that is read, and the contact details of people under non-disclosure. */
    private static final Pattern LEAVES_OUT =
            Pattern.compile("\\.(?:may\\(Action\\.READ_\\w+|tellsOf\\(.+|masksContacts\\(.+)\\)", Pattern.DOTALL);

    private Guards() {}

    static List<Guard> all() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = SourceTree.files(SourceTree.JAVA.toString(), ".java");
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var found = new ArrayList<Guard>();
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
            }
            return found;
        }
    }

    private static final class Finder extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Guard> found;
        private final Path file;
        private final String source;
        private final boolean rule;

        Finder(CompilationUnitTree unit, SourcePositions positions, List<Guard> found) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
            this.file = Path.of("")
                    .toAbsolutePath()
                    .relativize(Path.of(unit.getSourceFile().toUri()));
            this.source = unit.getSourceFile().getCharContent(false).toString();
            this.rule = RULES.stream().anyMatch(name -> file.endsWith(name));
        }

        private void add(Kind kind, Tree gone, String instead) {
            add(
                    kind,
                    (int) positions.getStartPosition(unit, gone),
                    (int) positions.getEndPosition(unit, gone),
                    instead);
        }

        private void add(Kind kind, int from, int to, String instead) {
            var was = source.substring(from, to);
            if (!was.equals(instead)) {
                found.add(new Guard(
                        kind,
                        file,
                        source,
                        unit.getLineMap().getLineNumber(from),
                        from,
                        to,
                        was.replaceAll("\\s+", " "),
                        instead,
                        isInRecord()));
            }
        }

        private String text(Tree tree) {
            return source.substring(
                    (int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree));
        }

        /** The name of the method called, and on what: {@code access.require}. */
        private String called(MethodInvocationTree call) {
            return call.getMethodSelect() instanceof MemberSelectTree select
                            && !(select.getExpression() instanceof MethodInvocationTree)
                    ? text(select).replace("this.", "")
                    : "";
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (Set.of("access.require", "access.requireAhead").contains(called(call))) {
                add(Kind.GROUND, call.getMethodSelect(), "access.ungrounded");
            }
            if (called(call).equals("access.hold")) {
                add(Kind.GROUND, call.getMethodSelect(), "access.heldByAnybody");
            }
            leftOut(call);
            return super.visitMethodInvocation(call, none);
        }

        private void leftOut(MethodInvocationTree call) {
            if (file.getParent().endsWith("access")) {
                return;
            }
            if (call.getMethodSelect() instanceof MemberSelectTree select) {
                var asked = text(call)
                        .substring(text(select.getExpression()).length())
                        .strip();
                if (LEAVES_OUT.matcher(asked).matches()) {
                    add(Kind.MASK, call, asked.startsWith(".masksContacts") ? "false" : "true");
                } else if (asked.startsWith(".forTheFamily(")) {
                    add(Kind.MASK, call, text(call.getArguments().getFirst()));
                }
            }
        }

        @Override
        public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, Void none) {
            if (writesTheLog(statement.getExpression())) {
                add(Kind.LOG, statement, "if (Boolean.FALSE) " + text(statement));
            }
            return super.visitExpressionStatement(statement, none);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, Void none) {
            if (writesTheLog(lambda.getBody())) {
                add(Kind.LOG, lambda.getBody(), "{ if (Boolean.FALSE) " + text(lambda.getBody()) + "; }");
            }
            return super.visitLambdaExpression(lambda, none);
        }

        private boolean writesTheLog(Tree tree) {
            return tree instanceof MethodInvocationTree call && LOGS.contains(called(call));
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, Void none) {
            if (annotation.getAnnotationType().toString().equals("Requires")) {
                boolean everybodys = text(annotation).contains("READ_MY_WORK");
                add(Kind.ADDRESS, annotation, everybodys ? "" : "@Requires(Action.READ_MY_WORK)");
            }
            return super.visitAnnotation(annotation, none);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree select, Void none) {
            if (Set.of("VisibleCases.CONDITION", "Disqualified.NOT", "Disqualified.NOT_OF_STEP")
                    .contains(select.toString())) {
                add(Kind.LIST, select, "(\"(true or \" + " + select + " + \")\")");
            }
            return super.visitMemberSelect(select, none);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, Void none) {
            if (literal.getValue() instanceof String sql
                    && sql.contains(" ")
                    && !CHANGES.matcher(sql).find()) {
                int from = (int) positions.getStartPosition(unit, literal);
                var whose = WHOSE.matcher(text(literal));
                while (whose.find() && !whose.group().equals(sql)) { // a wish of the reader stands alone
                    add(Kind.LIST, from + whose.start(), from + whose.end(), "(true or " + whose.group() + ")");
                }
            }
            return super.visitLiteral(literal, none);
        }

        @Override
        public @Nullable Void visitConditionalExpression(ConditionalExpressionTree either, Void none) {
            var asked = text(either.getCondition());
            if (asked.matches("\\(?masked\\)?|.*\\.protectedAddress\\(\\)")) {
                add(Kind.MASK, either, text(either.getFalseExpression()));
            } else if (asked.matches("\\(?(?:contact|others)\\)?|leftOut == null") && !isNothing(either)) {
                add(Kind.MASK, either, text(either.getTrueExpression()));
            } else if (rule) {
                add(Kind.RULE, either, text(either.getTrueExpression()));
                add(Kind.RULE, either, text(either.getFalseExpression()));
            }
            return super.visitConditionalExpression(either, none);
        }

        @Override
        public @Nullable Void visitIf(IfTree branch, Void none) {
            if (rule) {
                add(Kind.RULE, branch.getCondition(), "(false)");
            }
            return super.visitIf(branch, none);
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree binary, Void none) {
            if (rule && binary.getKind() == Tree.Kind.CONDITIONAL_AND) {
                operand(binary.getLeftOperand(), "true");
                operand(binary.getRightOperand(), "true");
            } else if (rule && binary.getKind() == Tree.Kind.CONDITIONAL_OR) {
                operand(binary.getLeftOperand(), "false");
                operand(binary.getRightOperand(), "false");
            }
            return super.visitBinary(binary, none);
        }

        /** Parts of a longer chain of the same are visited on their own. */
        private void operand(ExpressionTree operand, String instead) {
            var bare = operand instanceof ParenthesizedTree brackets ? brackets.getExpression() : operand;
            if (bare.getKind() != Tree.Kind.CONDITIONAL_AND && bare.getKind() != Tree.Kind.CONDITIONAL_OR) {
                add(Kind.RULE, operand, instead);
            }
        }

        /** A case of a rule that answers yes or no: gone, it says yes. */
        @Override
        public @Nullable Void visitCase(CaseTree one, Void none) {
            var method = method();
            if (rule
                    && method != null
                    && "boolean".equals(String.valueOf(method.getReturnType()))
                    && one.getBody() instanceof ExpressionTree answer) {
                add(Kind.RULE, answer, "true");
            }
            return super.visitCase(one, none);
        }

        private static boolean isNothing(ConditionalExpressionTree either) {
            return Set.of("null", "List.of()")
                    .contains(either.getTrueExpression().toString());
        }

        private boolean isInRecord() {
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof ClassTree type) {
                    return type.getKind() == Tree.Kind.RECORD;
                }
            }
            return false;
        }

        private @Nullable MethodTree method() {
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof MethodTree method) {
                    return method;
                }
            }
            return null;
        }
    }
}
