"""Works out with scipy what Myolog worked out, and compares.

    pip install scipy
    MYOLOG_SCIPY_OUT=series.jsonl cargo test --release --lib comparison_with_scipy
    python tests/oracles/compare_scipy.py series.jsonl

Each line: days, values, confidence, theil_sen and least_squares with slope_per_week, lower, upper, intercept. A file
printed by `myolog progress CLIENT --json` is read as well: every series with both trends in it is compared.
Exit code 1 when a number differs by more than one part in a thousand million, or when nothing was compared.
"""

import datetime
import json
import sys

from scipy import stats

TOLERANCE = 1e-9
DAYS_PER_WEEK = 7


def read(path):
    """The series of a file, in either form."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        progress = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    if "series" not in progress:
        return [progress]
    found = []
    for series in progress["series"]:
        if series["theil_sen"] is None or series["least_squares"] is None:
            continue
        dates = [datetime.date.fromisoformat(reading["date"]) for reading in series["readings"]]
        found.append(
            {
                "days": [(date - dates[0]).days for date in dates],
                "values": [reading["value"] for reading in series["readings"]],
                **{name: series[name] for name in ("confidence", "theil_sen", "least_squares")},
            }
        )
    return found


def expected(series):
    """The same numbers by scipy: slopes are per day there."""
    days, values, confidence = series["days"], series["values"], series["confidence"]
    sen = stats.theilslopes(values, days, alpha=confidence, method="separate")
    line = stats.linregress(days, values)
    # Readings that never change have no scatter; scipy divides 0 by 0 there.
    error = line.stderr if any(value != values[0] for value in values) else 0.0
    reach = stats.t.ppf((1 + confidence) / 2, len(days) - 2) * error
    return {
        "theil_sen": (sen.slope, sen.low_slope, sen.high_slope, sen.intercept),
        "least_squares": (line.slope, line.slope - reach, line.slope + reach, line.intercept),
    }


def main(paths):
    worst, compared, wrong = 0.0, 0, 0
    for path in paths:
        for number, series in enumerate(read(path), start=1):
            for kind, (slope, lower, upper, intercept) in expected(series).items():
                ours = series[kind]
                pairs = [
                    ("slope_per_week", slope * DAYS_PER_WEEK),
                    ("lower", lower * DAYS_PER_WEEK),
                    ("upper", upper * DAYS_PER_WEEK),
                    ("intercept", intercept),
                ]
                for name, theirs in pairs:
                    difference = abs(ours[name] - theirs) / max(1.0, abs(theirs))
                    worst = max(worst, difference)
                    compared += 1
                    if not difference <= TOLERANCE:
                        wrong += 1
                        print(f"{path}, series {number}, {kind} {name}: {ours[name]}, scipy {theirs}")
    print(f"{compared} numbers compared, {wrong} differ, largest difference {worst:.2e}")
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
