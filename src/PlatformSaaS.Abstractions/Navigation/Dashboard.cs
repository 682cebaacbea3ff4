namespace PlatformSaaS.Navigation;

/// <summary>Contributes to the first page of an area (<see cref="Menus.Applicant"/>, <see cref="Menus.Officer"/>); found in module assemblies; a switched-off module is not asked.</summary>
public interface IDashboardContributor
{
    /// <summary>What the current person is shown in the area; null for nothing. The contributor checks permissions itself.</summary>
    Task<Dashboard?> GetAsync(string menu, CancellationToken ct);
}

/// <summary>A module's share of a first page.</summary>
public sealed record Dashboard
{
    /// <summary>Counts that lead to where the work is.</summary>
    public IReadOnlyList<DashboardFigure> Figures { get; init; } = [];
    /// <summary>Panels.</summary>
    public IReadOnlyList<DashboardPanel> Panels { get; init; } = [];
    /// <summary>How many things wait for the person, summed up in the page's first sentence.</summary>
    public int Waiting { get; init; }
}

/// <summary>A count in the row at the top.</summary>
/// <param name="Text">What is counted, in the language of the request.</param>
/// <param name="Count">How many.</param>
/// <param name="Url">Where they are.</param>
/// <param name="Icon">Icon of the theme.</param>
/// <param name="Order">Order; lower first.</param>
/// <param name="IsBad">True when there should be none.</param>
public sealed record DashboardFigure(string Text, int Count, string Url, string Icon, int Order, bool IsBad = false);

/// <summary>Where on the page a panel stands.</summary>
public enum DashboardPlace
{
    /// <summary>Beside the title: the one action that most people come for.</summary>
    Action,
    /// <summary>The wide column.</summary>
    Main,
    /// <summary>The narrow column.</summary>
    Aside
}

/// <summary>A part of the page, drawn by a partial of the module.</summary>
/// <param name="Place">Where.</param>
/// <param name="Partial">Path of the partial.</param>
/// <param name="Model">Its model.</param>
/// <param name="Order">Order within the place; lower first.</param>
public sealed record DashboardPanel(DashboardPlace Place, string Partial, object Model, int Order);
