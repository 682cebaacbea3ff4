namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>A row of a list that can be ordered.</summary>
/// <param name="List">Address of the list.</param>
/// <param name="Item">Code of the row.</param>
/// <param name="Name">Its name.</param>
/// <param name="Index">Place, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Query">Query of the page, such as <c>di=…</c>, or empty.</param>
/// <param name="MayCopy">True where it can be copied.</param>
internal sealed record SortRow(string List, string Item, string Name, int Index, int Count, string Query = "", bool MayCopy = true)
{
    /// <summary>Where a button posts to.</summary>
    public string Action(string handler) => $"?handler={handler}{(Query.Length > 0 ? "&" + Query : "")}";
}
