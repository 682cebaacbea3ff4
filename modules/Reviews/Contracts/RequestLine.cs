using System.Text.Json.Nodes;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>A line of a request that is priced, invoiced and worked on by itself.</summary>
/// <param name="Id">Id, stable for the life of the request.</param>
/// <param name="Position">Place in the order, from 1.</param>
/// <param name="Name">What was ordered, as frozen when it was submitted.</param>
/// <param name="Quantity">How many, at least 1.</param>
/// <param name="Unit">Of what, as shown (location, month, instrument).</param>
/// <param name="Price">Price of one, in whole rupiah, frozen when it was submitted.</param>
/// <param name="HandlingUnit">Code of the role whose officers work on the line, or null when the stage's actor does.</param>
public sealed record RequestLine(Guid Id, int Position, LocalizedText Name, long Quantity, LocalizedText Unit, long Price, string? HandlingUnit)
{
    /// <summary>Quantity times price, in whole rupiah.</summary>
    public long Amount => checked(Quantity * Price);
    /// <summary>Answers to the product's own questions, by field code.</summary>
    public JsonObject Data { get; init; } = [];
    /// <summary>Short description made from <see cref="Data"/>, or null.</summary>
    public string? Detail { get; init; }
    /// <summary>What it is made of where that is several priced things, such as the parameters of a sample; their prices add up to <see cref="Price"/>. Empty otherwise.</summary>
    public IReadOnlyList<RequestLineItem> Items { get; init; } = [];
}

/// <summary>A priced part of a line: a parameter that a sample is tested for, a range in which an instrument is calibrated.</summary>
/// <param name="Code">Code, unique in the line.</param>
/// <param name="Name">Name, as frozen when the line was submitted.</param>
/// <param name="Group">Heading under which it is listed, or null.</param>
/// <param name="Price">Price in whole rupiah, frozen when the line was submitted.</param>
public sealed record RequestLineItem(string Code, LocalizedText Name, LocalizedText? Group, long Price)
{
    /// <summary>Unit of its result (mg/L), or null.</summary>
    public string? Unit { get; init; }
    /// <summary>Method by which it is found, or null.</summary>
    public string? Method { get; init; }
    /// <summary>Limit that the chosen standard sets, in words, or null.</summary>
    public string? Limit { get; init; }
}

/// <summary>Contributed by a module that takes orders: the lines of a request, for the stages that price them and work on them.</summary>
public interface IRequestLineSource
{
    /// <summary>Lines of a request of the current tenant in their order; empty when this module has none.</summary>
    Task<IReadOnlyList<RequestLine>> LinesAsync(Guid requestId, CancellationToken ct = default);
}
