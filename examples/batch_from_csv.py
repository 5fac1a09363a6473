"""Copy for every row of a CSV file: python examples/batch_from_csv.py products.csv copy.csv"""

import csv
import sys
from pathlib import Path

from spearpoint_client import Spearpoint

source, target = sys.argv[1:]
with Path(source).open(newline="", encoding="utf-8") as file:
    rows = {row["id"]: row for row in csv.DictReader(file)}
lines = [
    {
        "custom_id": number,
        "kind": "text",
        "body": {
            "recipe": "product",
            "fields": {
                "product": row["name"],
                "features": [one.strip() for one in row["features"].split(";")],
                "tone": row["tone"],
            },
        },
    }
    for number, row in rows.items()
]
with Spearpoint() as client, Path(target).open("w", newline="", encoding="utf-8") as file:
    batch = client.submit_batch(lines)
    batch.wait(lambda now: print(f"{now.counts.succeeded} of {now.total} written"))
    table = csv.writer(file)
    table.writerow(["id", "name", "score", "copy", "error"])
    for line in batch.results():
        best = line.result.outputs[0] if line.result else None
        told = (best.quality.score, best.text, "") if best else ("", "", line.error.detail)
        table.writerow([line.custom_id, rows[line.custom_id]["name"], *told])
