package radiuslab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.agreement.Readings;
import radiuslab.classification.MeanPixelBaseline;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.AtOwnPrevalence;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.CalibratedMethod;
import radiuslab.evaluation.CommonExams;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.Optimism;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.ReaderPerformance;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Threshold;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.exploring.AttributeTable;
import radiuslab.exploring.MethodAuroc;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.reader.ReaderResults;
import radiuslab.report.AurocDifferenceTable;
import radiuslab.report.Possible;
import radiuslab.report.ResultTable;

/**
 * The methods and readers of one study, on the exams of the reported set that every method has read.
 *
 * @param cohort studied
 * @param table the predictions of all methods, also of the baseline
 * @param methods their names in the table's order, without the baseline; at least one
 * @param common what each of them says of the reported set
 * @param readers who give verdicts and no probabilities; may be none
 */
public record Comparison(
        Cohort cohort, PredictionTable table, List<String> methods, CommonExams common, ReaderResults readers) {
    /** Patterns of agreement can be tabled for so many methods and readers. */
    private static final int MOST = 10;

    private static final double BEFOREHAND = 0.5;

    public Comparison {
        for (String reader : readers.readers()) {
            if (table.methods().contains(reader)) {
                throw new IllegalArgumentException(
                        "a reader is called \"%s\" like a method: give the reader another name".formatted(reader));
            }
        }
    }

    /** Methods alone. */
    public static Comparison of(Cohort cohort, PredictionTable table) {
        return of(cohort, table, new ReaderResults(List.of(), List.of()));
    }

    /**
     * Methods and readers.
     *
     * @throws IllegalArgumentException if the table has no method, or no exam of the reported set that all have read, or a
     *     reader has the name of a method
     */
    public static Comparison of(Cohort cohort, PredictionTable table, ReaderResults readers) {
        List<String> methods = table.methods().stream()
                .filter(method -> !method.equals(MeanPixelBaseline.METHOD))
                .toList();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    "no method has predicted anything yet: run notebook 04 first, and 05 and 06 for the others");
        }
        return new Comparison(cohort, table, methods, CommonExams.of(table, methods, cohort.reportedOn()), readers);
    }

    /**
     * These methods alone, in this order: figures and tables of the comparison show them so.
     *
     * @throws IllegalArgumentException if one has predicted nothing; names those that have
     */
    public Comparison withMethods(String... inOrder) {
        for (String method : inOrder) {
            checkKnown(method);
        }
        List<String> ordered = List.of(inOrder);
        return new Comparison(cohort, table, ordered, CommonExams.of(table, ordered, cohort.reportedOn()), readers);
    }

    private void checkKnown(String method) {
        if (!methods.contains(method)) {
            throw new IllegalArgumentException(
                    "there is no method \"%s\": choose one of %s".formatted(method, String.join(", ", methods)));
        }
    }

    /** The reported set in a word, such as "test". */
    public String set() {
        return Word.of(cohort.reportedOn());
    }

    /** The exams compared, as the first method reads them. */
    public List<ExamPrediction> exams() {
        return common.predictions().get(methods.get(0));
    }

    /** What each method says of the exams compared. */
    public Map<String, Sample> samples() {
        return common.samples();
    }

    /**
     * What each method says of the validation set, on which thresholds are chosen.
     *
     * @throws IllegalArgumentException if one says nothing of it
     */
    public Map<String, Sample> validation() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        methods.forEach(method -> samples.put(method, Sample.of(validation(method))));
        return samples;
    }

    private List<ExamPrediction> validation(String method) {
        List<ExamPrediction> its = table.of(method, Split.VALIDATION);
        if (its.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has predicted no exam of the %s set, on which its threshold is chosen: let it predict that set, too, or leave it out by withMethods(...) with the others"
                            .formatted(method, Word.of(Split.VALIDATION)));
        }
        return its;
    }

    /** How good each method is, its threshold optimised on the validation set. */
    public List<Performance> performances(Bootstrap.Options options) {
        return methods.stream()
                .map(method -> performance(method, common.predictions().get(method), options))
                .toList();
    }

    /**
     * What calibration did to each method whose scores could be calibrated.
     *
     * @param scores what the methods said before, of the same exams
     */
    public List<CalibratedMethod> calibrated(PredictionTable scores, Bootstrap.Options options) {
        Set<String> compared = exams().stream().map(ExamPrediction::exam).collect(Collectors.toSet());
        return methods.stream()
                .map(method -> CalibratedMethod.of(
                        scores.of(method, Split.VALIDATION),
                        scores.of(method, cohort.reportedOn()).stream()
                                .filter(score -> compared.contains(score.exam()))
                                .toList(),
                        cohort.patientOfExam(),
                        options))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * {@link #samples} at the share of fractures of the validation set, on which they were calibrated: the probabilities to
     * compare with how often there is a fracture.
     */
    public AtOwnPrevalence atOwnPrevalence() {
        Map<String, List<ExamPrediction>> tuning = new LinkedHashMap<>();
        methods.forEach(method -> tuning.put(method, validation(method)));
        return AtOwnPrevalence.of(tuning, common.predictions(), cohort.patientOfExam());
    }

    /**
     * How well a method tells exams apart; {@code .by("cast")} says in which patients.
     *
     * @throws IllegalArgumentException if it has predicted nothing; names those that have
     */
    public MethodAuroc auroc(String method) {
        return new MethodAuroc(cohort, set(), method, sample(method), Bootstrap.Options.published());
    }

    /** Whether two methods differ in AUROC, by DeLong's test and by drawing patients; see {@link #auroc}. */
    public ResultTable compare(String first, String second) {
        Map<String, Sample> pair = new LinkedHashMap<>();
        pair.put(first, sample(first));
        pair.put(second, sample(second));
        return AurocDifferenceTable.of(set(), pair, cohort.patientOfExam(), Bootstrap.Options.published());
    }

    /** Every method in the groups that the cohort's own columns make, such as cast or device. */
    public Possible<ResultTable> byAttributes(Bootstrap.Options options) {
        return new AttributeTable(cohort, set(), samples(), BEFOREHAND, options)
                .all()
                .map(Possible::of)
                .orElseGet(() -> Possible.none("This cohort has no column that makes groups of both classes."));
    }

    private Sample sample(String method) {
        checkKnown(method);
        return samples().get(method);
    }

    /** How good the logistic regression on the mean pixel is; empty where the table lacks it. */
    public Optional<Performance> baseline(Bootstrap.Options options) {
        List<ExamPrediction> reported = table.of(MeanPixelBaseline.METHOD, cohort.reportedOn());
        return reported.isEmpty()
                ? Optional.empty()
                : Optional.of(performance(MeanPixelBaseline.METHOD, reported, options));
    }

    private Performance performance(String method, List<ExamPrediction> reported, Bootstrap.Options options) {
        return Performance.of(validation(method), reported, cohort.patientOfExam(), options);
    }

    /** How good each reader is who gave a verdict on one of the exams compared. */
    public List<ReaderPerformance> readerPerformances(DoubtfulPolicy doubtful, Bootstrap.Options options) {
        return readers.readers().stream()
                .filter(reader -> !verdicts(reader, doubtful).isEmpty())
                .map(reader -> ReaderPerformance.of(
                        reader, exams(), readers.verdicts(reader), doubtful, cohort.patientOfExam(), options))
                .toList();
    }

    private List<ExamPrediction> verdicts(String reader, DoubtfulPolicy doubtful) {
        return ReaderPerformance.predictions(reader, exams(), readers.verdicts(reader), doubtful);
    }

    /** What each method's greatest accuracy gains if its threshold is chosen on the exams reported on. */
    public Map<String, Optimism> optimism() {
        Map<String, Sample> reported = samples();
        Map<String, Optimism> gains = new LinkedHashMap<>();
        validation()
                .forEach((method, tuning) ->
                        gains.put(method, Optimism.of(tuning, reported.get(method), ThresholdRule.accuracy())));
        return gains;
    }

    /**
     * Methods and readers on the exams of which all say something; the first ten of them. An exam that one reader could
     * not classify drops out for all. A reader who shares no exam with those before is left out, and named.
     */
    public CommonExams withReaders(DoubtfulPolicy doubtful) {
        PredictionTable joined = table;
        List<String> everyone = new ArrayList<>(methods);
        List<String> leftOut = new ArrayList<>();
        Set<String> shared = exams().stream().map(ExamPrediction::exam).collect(Collectors.toSet());
        for (String reader : readers.readers()) {
            List<ExamPrediction> own = verdicts(reader, doubtful);
            Set<String> still = own.stream()
                    .map(ExamPrediction::exam)
                    .filter(shared::contains)
                    .collect(Collectors.toSet());
            if (still.isEmpty()) {
                leftOut.add(reader);
            } else if (everyone.size() < MOST) {
                everyone.add(reader);
                joined = joined.with(own);
                shared = still;
            }
        }
        return CommonExams.of(joined, everyone.stream().limit(MOST).toList(), cohort.reportedOn())
                .leavingOut(leftOut);
    }

    /**
     * Calls of methods at one threshold, and readers' verdicts.
     *
     * @param compared {@link #common} or {@link #withReaders}
     * @param threshold at or above it a method calls a fracture
     */
    public Readings readings(CommonExams compared, double threshold) {
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        compared.predictions()
                .keySet()
                .forEach(name -> thresholds.put(
                        name, methods.contains(name) ? Threshold.beforehand(threshold) : Threshold.VERDICT));
        return Readings.of(compared.samples(), thresholds).leavingOut(compared.leftOut());
    }

    /** The first method as three readers: of the frontal radiographs alone, of the lateral ones alone, and of all. */
    public Readings projections(double threshold) {
        Map<String, Sample> readers = new LinkedHashMap<>();
        readers.put("AP", Sample.of(seenIn(Projection.AP)));
        readers.put("lateral", Sample.of(seenIn(Projection.LATERAL)));
        readers.put("both", Sample.of(exams()));
        return Readings.of(readers, reader -> threshold);
    }

    private List<ExamPrediction> seenIn(Projection projection) {
        return exams().stream().map(exam -> exam.seenIn(projection)).toList();
    }

    /** Set, methods and readers, and which exams are compared. */
    @Override
    public String toString() {
        List<String> names =
                Stream.concat(methods.stream(), readers.readers().stream()).toList();
        return "%s set, read by %s: %s".formatted(set(), String.join(", ", names), common);
    }
}
