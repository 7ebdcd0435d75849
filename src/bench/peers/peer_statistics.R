# The R peer of the statistics: pROC, used as its users use it.
# Prints one line per measurement: name, peer, milliseconds, result. Takes the folder of the input.
suppressPackageStartupMessages(library(pROC))
folder <- commandArgs(trailingOnly = TRUE)[1]
peer <- paste("pROC", packageVersion("pROC"))

report <- function(name, measure, times = 1) {
  start <- proc.time()[["elapsed"]]
  for (k in seq_len(times)) result <- measure()
  milliseconds <- 1000 * (proc.time()[["elapsed"]] - start) / times
  cat(name, peer, milliseconds, paste(format(result, digits = 15, trim = TRUE), collapse = " "), sep = "\t")
  cat("\n")
}

curve <- function(truth, score) roc(truth, score, levels = c(0, 1), direction = "<", quiet = TRUE)

exams <- read.csv(file.path(folder, "exams.csv"))
set.seed(1)
report("stratified_bootstrap_auroc", function() {
  interval <- ci.auc(curve(exams$truth, exams$first), method = "bootstrap", boot.n = 10000,
                     boot.stratified = TRUE, progress = "none")
  c(auc(curve(exams$truth, exams$first)), interval[1], interval[3])
})

images <- read.csv(file.path(folder, "images.csv"))
report("delong", function() {
  first <- curve(images$truth, images$first)
  second <- curve(images$truth, images$second)
  test <- roc.test(first, second, method = "delong", paired = TRUE)
  c(auc(first) - auc(second), test$statistic, test$p.value)
}, times = 10)

# Not timed: pROC's own example data, whose results are in its documentation.
data(aSAH)
asah <- data.frame(truth = as.integer(aSAH$outcome == "Poor"), s100b = aSAH$s100b, ndka = aSAH$ndka,
                   wfns = as.integer(aSAH$wfns))
write.csv(asah, file.path(folder, "asah.csv"), row.names = FALSE, quote = FALSE)
report("asah", function() {
  s100b <- curve(asah$truth, asah$s100b)
  interval <- ci.auc(s100b)
  paired <- lapply(asah[c("ndka", "wfns")], function(other) {
    test <- roc.test(s100b, curve(asah$truth, other), method = "delong", paired = TRUE)
    c(test$statistic, test$p.value)
  })
  sweep <- coords(s100b, "all", ret = c("threshold", "accuracy"))
  best <- sweep[sweep$accuracy == max(sweep$accuracy), ]
  c(auc(s100b), interval[1], interval[3], paired$ndka, paired$wfns, min(best$threshold), best$accuracy[1])
})
