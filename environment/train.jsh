// Trains the classifier unattended, by the quick preset unless RADIUSLAB_PRESET=published, for instance on a GPU server:
//
//   RADIUSLAB_MAVEN=-Pgpu RADIUSLAB_PRESET=published RADIUSLAB_ENGINE=pytorch RADIUSLAB_DEVICE=gpu RADIUSLAB_COHORT=/data/wrists \
//   RADIUSLAB_WEIGHTS=/data/xception_weights_tf_dim_ordering_tf_kernels_notop.h5 RADIUSLAB_OUT=/data/runs/1 \
//   nohup environment/lab script environment/train.jsh > train.log &
//
// RADIUSLAB_MAVEN=-Pgpu builds with PyTorch's CUDA libraries (docs/reproduction.md, "On a GPU"); leave it out without a GPU.
// Started again after it was stopped, it goes on from its newest checkpoint. TensorBoard reads OUT/events.
var started = Instant.now();
var lab = Session.start();
System.out.println(lab);
var cohort = lab.readCohort();
lab.writeRecord("training", started, Map.of());
var options = lab.classifier(cohort);
var classifier = ExamClassifier.untrained(options, lab.seed(), lab.backend());
if (lab.weights().isPresent()) {
    System.out.println(classifier.startFrom(KerasWeights.read(lab.weights().get())));
}
var checkpoints = Checkpoints.in(lab.results().checkpoints("classification"));
checkpoints.newestStep().ifPresent(step -> System.out.println("goes on from step " + step));
try (var live = LiveTraining.of("", lab, "classification", options.training(), options, "Images")) {
    classifier.learn(cohort, lab.seed(), InstantSource.system(), live, Optional.of(checkpoints));
}
classifier.save(lab.results().model("classification"));
var trained = Instant.now();
var unseen = cohort.exams().stream().filter(e -> cohort.split(e) != Split.TRAINING).toList();
lab.results().add(classifier.predict(cohort, unseen));
var durations = new LinkedHashMap<String, Duration>();
durations.put("training", Duration.between(started, trained));
durations.put("prediction", Duration.between(trained, Instant.now()));
lab.writeRecord("trained", started, durations);
System.out.println(unseen.size() + " exams predicted: " + Results.PREDICTIONS);
