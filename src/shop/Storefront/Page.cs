namespace Storefront;

/// <summary>The one page of the shop.</summary>
internal static class Page
{
    public const string Style = """
        body { font: 17px/1.5 system-ui, sans-serif; color: #1b2a33; background: #f4f1ea; margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; }
        h1 { margin: 0; letter-spacing: -.02em; } h2 { margin-top: 2.5rem; font-size: 1.1rem; }
        ul { list-style: none; padding: 0; } li { background: #fff; border-radius: .5rem; padding: .8rem 1rem; margin: .5rem 0; }
        li b { float: right; } p { margin: .2rem 0; } footer, .quiet { color: #6b7a82; font-size: .85rem; }
        .notice { background: #fff3cd; border-left: .3rem solid #d39e00; padding: .6rem 1rem; margin: 1rem 0; }
        form { margin-top: .5rem; } input { font: inherit; padding: .2rem .4rem; border: 1px solid #c5ccd0; border-radius: .3rem; }
        button { font: inherit; padding: .2rem .8rem; border: 0; border-radius: .3rem; background: #1f5d7a; color: #fff; cursor: pointer; }
        """;

    public static Html Of(
        IReadOnlyList<Product>? products,
        IReadOnlyList<Order>? orders,
        bool? isPlaced,
        string version
    ) =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>The Chandlery</title>
            <link rel="stylesheet" href="/shop.css">
            </head>
            <body>
            <h1>The Chandlery</h1>
            <p class="quiet">Everything that holds a boat where it should be.</p>
            {Notice(isPlaced)}
            <h2>On offer</h2>
            {(
                products is null
                    ? Missing("The catalog cannot be reached at the moment.")
                    : List(products.Select(Offer))
            )}
            <h2>Newest orders</h2>
            {(orders is null ? Missing("Orders cannot be reached at the moment.") : List(orders.Select(Line)))}
            <footer>Storefront {version}</footer>
            </body>
            </html>

            """
        );

    private static Html Notice(bool? isPlaced) =>
        isPlaced switch
        {
            true => Html.Of($"""<p class="notice" role="status">Thank you, your order was placed.</p>"""),
            false => Html.Of($"""<p class="notice" role="alert">Your order was not placed. Please try again.</p>"""),
            null => default,
        };

    private static Html Missing(string what) => Html.Of($"""<p class="notice" role="alert">{what}</p>""");

    private static Html List(IEnumerable<Html> lines) =>
        Html.Of($"<ul>{Html.Join(lines.DefaultIfEmpty(Html.Of($"<li>None yet.</li>")))}</ul>");

    private static Html Offer(Product product) =>
        Html.Of(
            $"""
            <li><b>{product.Price:0.00} €</b>{product.Name}<p class="quiet">{product.Description}</p>
            <form method="post" action="/orders"><input type="hidden" name="product" value="{product.Id}">
            <input name="customer" placeholder="Your name" aria-label="Your name" maxlength="80" required>
            <input name="quantity" type="number" aria-label="Quantity" value="1" min="1" max="99" required>
            <button>Order</button></form></li>
            """
        );

    private static Html Line(Order order) =>
        Html.Of(
            $"<li>{order.Quantity} × {order.Product} for {order.Customer} <span class=\"quiet\">{order.PlacedAt:yyyy-MM-dd HH:mm}</span></li>"
        );
}
