using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Lines;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Catalog.Reports;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Catalog;

/// <summary>What an agency offers at which price: products with tariffs, a cart, and the stage kind <c>order</c>.</summary>
[DependsOn(typeof(ReviewsModule))]
public sealed class CatalogModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CatalogTree>();
        services.AddScoped<ProductCatalog>();
        services.AddScoped<RentalCalendar>();
        services.AddScoped<CartCookie>();
        services.AddScoped<CartStore>();
        services.AddScoped<CartService>();
        services.AddScoped<OrderLines>().AddScoped<OrderSample>().AddScoped<OrderSubmission>().AddScoped<OrderViews>();
        services.AddScoped<OrderReport>();
        services.AddCatalogAdmin().AddCatalogLines();
        services.AddScoped<IStageKind, OrderStage>().AddScoped<ISettingSource, CatalogGroupSource>().AddScoped<ISettingSource, RuleSource>();
        services.AddScoped<IRequestLineSource, OrderLineSource>();
    }
}
