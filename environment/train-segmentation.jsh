// Trains the segmentation unattended, for fractures that fill less than a hundredth of their radiographs, and says how well
// it finds them, for instance in FracAtlas:
//
//   RADIUSLAB_ENGINE=pytorch RADIUSLAB_COHORT=path/to/fracatlas RADIUSLAB_OUT=segmentation \
//   environment/lab script environment/train-segmentation.jsh
//
// Started again after it was stopped, it goes on from its newest checkpoint. TensorBoard reads OUT/events.
var started = Instant.now();
var lab = Session.start();
System.out.println(lab);
var cohort = lab.readCohort();
lab.writeRecord("training", started, Map.of());
var options = lab.smallFractures();
var segmenter = PatchSegmenter.untrained(options, lab.seed(), lab.backend());
var checkpoints = Checkpoints.in(lab.results().checkpoints("segmentation"));
checkpoints.newestStep().ifPresent(step -> System.out.println("goes on from step " + step));
try (var live = LiveTraining.of("", lab, "segmentation", options.training(), options, "Patches")) {
    segmenter.learn(cohort, lab.seed(), InstantSource.system(), live, Optional.of(checkpoints));
}
segmenter.save(lab.results().model("segmentation"));
var trained = Instant.now();
var unseen = cohort.exams().stream().filter(e -> cohort.split(e) != Split.TRAINING).toList();
var baseline = MeanPixelBaseline.train(cohort).predict(cohort, unseen);
lab.results().add(segmenter.predict(cohort, unseen, lab.seed()));
lab.results().add(baseline);
var table = lab.results().predictions();
var bootstrap = Bootstrap.Options.published().withSeed(lab.seed());
var patients = cohort.exams().stream().collect(Collectors.toMap(Exam::id, Exam::patient));
for (var method : List.of(PatchSegmenter.METHOD, MeanPixelBaseline.METHOD)) {
    var performance = Performance.of(
        table.of(method, Split.VALIDATION), table.of(method, cohort.reportedOn()), patients::get, bootstrap);
    System.out.println(method + ": AUROC " + performance.auroc());
}
var marked = cohort.exams(cohort.reportedOn());
var found = LocalisationSample.of(PatchSegmenter.METHOD, marked, (radiograph, image, truth) ->
    Localisation.of(truth, segmenter.probabilityMap(radiograph, lab.seed()).map(), LocalisationOptions.strict()));
var scores = LocalisationTable.of(List.of(found), cohort.reportedOn(), bootstrap);
System.out.println(scores.table().printAll());
lab.results().write(scores);
var durations = new LinkedHashMap<String, Duration>();
durations.put("training", Duration.between(started, trained));
durations.put("prediction", Duration.between(trained, Instant.now()));
lab.writeRecord("trained", started, durations);
segmenter.close();
