using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ToolHub.Samples.Shipping;

/// <summary>What the service offers.</summary>
internal static class ShippingEndpoints
{
    private const int PageSize = 10;

    public static void MapShipping(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/").WithTags("Shipping").AddEndpointFilter<ApiKeyFilter>();
        group.ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("/shipments", List).WithName("listShipments");
        group.MapGet("/shipments/{id}", Get).WithName("getShipment").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/shipments/{id}/reschedule", Reschedule).WithName("rescheduleShipment")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/quotes", GetQuote).WithName("getQuote");
    }

    /// <summary>List shipments, of one order or in one status if wanted.</summary>
    internal static Ok<ShipmentPage> List(
        [Description("Only those of this order.")] string? orderId,
        [Description("Only those in this status.")] ShipmentStatus? status,
        [Description("Pages count from 1.")][Range(1, 1000)] int? page,
        ShipmentBook book)
    {
        var number = page ?? 1;
        var found = book.All
            .Where(shipment => orderId is null || shipment.OrderId == orderId)
            .Where(shipment => status is null || shipment.Status == status)
            .Skip((number - 1) * PageSize)
            .Take(PageSize + 1)
            .ToList();
        return TypedResults.Ok(new ShipmentPage([.. found.Take(PageSize)], found.Count > PageSize ? number + 1 : null));
    }

    /// <summary>Read one shipment.</summary>
    internal static Results<Ok<Shipment>, ProblemHttpResult> Get([Description("Begins with S.")] string id, ShipmentBook book) =>
        book.Find(id) is { } shipment ? TypedResults.Ok(shipment) : Unknown();

    /// <summary>Move the delivery of a shipment to a later day.</summary>
    internal static Results<Ok<Shipment>, ProblemHttpResult> Reschedule(
        [Description("Begins with S.")] string id,
        RescheduleRequest request,
        ShipmentBook book)
    {
        if (book.Find(id) is not { } shipment)
        {
            return Unknown();
        }

        if (shipment.Status is ShipmentStatus.Delivered)
        {
            return Refuse("The shipment is delivered already.");
        }

        if (request.DeliverOn <= shipment.DeliverOn)
        {
            return Refuse($"The shipment is planned for {shipment.DeliverOn:yyyy-MM-dd}; name a later day.");
        }

        var changed = shipment with { DeliverOn = request.DeliverOn };
        return book.TryReplace(shipment, changed)
            ? TypedResults.Ok(changed)
            : Refuse("The shipment was changed at this moment. Read it again.");
    }

    /// <summary>Tell what a parcel costs.</summary>
    internal static Ok<Quote> GetQuote(
        [Description("Who brings it.")] Carrier carrier,
        [Description("With its box.")][Range(1, 500_000)] int weightGrams) => TypedResults.Ok(carrier switch
        {
            Carrier.Bicycle => new Quote(carrier, 3.50m + (weightGrams / 1000 * 1.20m), "EUR", Days: 1),
            Carrier.Post => new Quote(carrier, 4.90m + (weightGrams / 1000 * 0.60m), "EUR", Days: 3),
            _ => new Quote(carrier, 39m + (weightGrams / 1000 * 0.15m), "EUR", Days: 5),
        });

    private static ProblemHttpResult Unknown() =>
        TypedResults.Problem("There is no such shipment.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Refuse(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict);
}
