package radiuslab.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scores a part by the models of a job. */
record ScorePart(ScoringJob job) implements Workers.Work<PartOfList, List<RadiographScore>> {
    @Override
    public List<RadiographScore> of(PartOfList part) throws IOException {
        return new ArrayList<>(PartScorer.of(job).scores(part)); // one that travels
    }
}
