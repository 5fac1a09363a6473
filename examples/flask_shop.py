"""A shop that has its product copy written, and gets it by webhook.

    pip install flask ./clients/python
    export SPEARPOINT_WEBHOOK_SECRETS=$(spearpoint webhooks secret)
    export SPEARPOINT_WEBHOOK_ALLOW=127.0.0.1
    spearpoint up &
    flask --app examples/flask_shop.py run

Then open http://127.0.0.1:5000 and add a product.
"""

import os

from flask import Flask, Response, abort, redirect, render_template_string, request

from spearpoint_client import Spearpoint, WebhookRefused, verify_webhook

SECRET = os.environ["SPEARPOINT_WEBHOOK_SECRETS"].split()[0]
OURSELVES = os.environ.get("SHOP_URL", "http://127.0.0.1:5000")
PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title>
{% for product in products %}
  <h2>{{ product.name }}</h2>
  <p>{{ product.text or "The description is being written. Reload the page in a moment." }}</p>
{% endfor %}
<form method="post" action="/products">
  <label>Product <input name="name" required></label>
  <label>Features, one a line <textarea name="features" required></textarea></label>
  <button>Add</button>
</form>"""

app = Flask(__name__)
client = Spearpoint()
products: list[dict] = []  # in a real shop, a table in your database


@app.get("/")
def show() -> str:
    """Shows all products."""
    return render_template_string(PAGE, products=products)


@app.post("/products")
def add() -> Response:
    """Adds a product and has its copy written; nobody waits for it."""
    number, features = len(products), request.form["features"].splitlines()
    products.append({"name": request.form["name"], "text": None})
    client.text(
        recipe="product",
        fields={"product": request.form["name"], "features": features},
        webhook={"url": f"{OURSELVES}/hooks/spearpoint?product={number}"},
    )
    return redirect("/")


@app.post("/hooks/spearpoint")
def written() -> tuple[str, int]:
    """Takes the copy. A message that comes twice changes nothing."""
    try:
        message = verify_webhook(request.get_data(), request.headers, SECRET)
    except WebhookRefused:
        abort(401)
    if message.job and message.job.status == "succeeded":
        products[int(request.args["product"])]["text"] = message.job.result.outputs[0].text
    return "", 204
