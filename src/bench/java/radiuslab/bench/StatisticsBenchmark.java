package radiuslab.bench;

import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.DeLong;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Statistic;
import radiuslab.multireader.CaseCovariance;
import radiuslab.multireader.FigureOfMerit;
import radiuslab.multireader.Generalisation;
import radiuslab.multireader.ObuchowskiRockette;
import radiuslab.multireader.ReaderAgreement;
import radiuslab.multireader.ReaderFigures;
import radiuslab.multireader.ReaderStudy;
import radiuslab.statistics.Boschloo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is timed of our own; the peers in src/bench/peers do the same on the same input. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatisticsBenchmark {
    private static final Bootstrap.Options OPTIONS = Bootstrap.Options.published();
    private final StatisticsInput exams = StatisticsInput.exams();
    private final StatisticsInput images = StatisticsInput.images();
    private final ReaderStudy readers = ReaderInput.study();
    private final Sample examsOfFirst = StatisticsInput.sample(exams.truth(), exams.first());
    private final Sample imagesOfFirst = StatisticsInput.sample(images.truth(), images.first());
    private final Sample imagesOfSecond = StatisticsInput.sample(images.truth(), images.second());

    @Benchmark
    public Boschloo boschloo() {
        return Boschloo.of(StatisticsInput.FIRST, StatisticsInput.SECOND, Boschloo.Alternative.CENTRAL);
    }

    @Benchmark
    public Estimate bootstrapAuroc() {
        return Bootstrap.auroc(examsOfFirst, OPTIONS);
    }

    @Benchmark
    public Estimate stratifiedBootstrapAuroc() {
        return Bootstrap.of(
                Statistic.auroc(exams.truth(), exams.first()),
                Resampling.cases(exams.truth().length).stratifiedBy(exams.truth()),
                OPTIONS);
    }

    @Benchmark
    public Estimate clusteredBootstrap() {
        return Bootstrap.of(
                Statistic.auroc(images.truth(), images.first()), Resampling.clusters(images.patients()), OPTIONS);
    }

    /** All statistics of a study of five readers and 400 exams, alone and with aid. */
    @Benchmark
    public List<Estimate> readerStudy() {
        for (CaseCovariance covariance : CaseCovariance.values()) {
            var analysis = ObuchowskiRockette.of(readers, FigureOfMerit.AUROC, covariance);
            for (Generalisation holdsFor : Generalisation.values()) {
                analysis.equality(holdsFor);
            }
        }
        ReaderStudy calls = readers.calls(ReaderInput.THRESHOLD);
        List<Estimate> estimates = new ArrayList<>();
        ReaderFigures.of(readers, ReaderInput.THRESHOLD, id -> id, OPTIONS)
                .forEach(one -> estimates.addAll(one.figures().values()));
        for (String modality : readers.modalities()) {
            ReaderAgreement.between(calls, modality, id -> id, OPTIONS)
                    .forEach(one -> one.estimate().ifPresent(estimates::add));
        }
        ReaderAgreement.within(calls, id -> id, OPTIONS)
                .forEach(one -> one.estimate().ifPresent(estimates::add));
        return estimates;
    }

    @Benchmark
    public DeLong.Comparison delong() {
        return DeLong.paired(imagesOfFirst, imagesOfSecond);
    }
}
