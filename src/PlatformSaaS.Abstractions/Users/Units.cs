using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Users;

/// <summary>An organisation unit of the tenant: a regional office, a directorate.</summary>
/// <param name="Id">Id.</param>
/// <param name="Code">Code, unique in the tenant.</param>
/// <param name="Name">Name for people.</param>
/// <param name="ParentId">Unit above, or null at the top.</param>
/// <param name="HeadId">User who heads it, or null.</param>
/// <param name="IsOpen">False once it was closed: nothing new is handed to it.</param>
/// <param name="Regions">Codes of the provinces and regencies that it serves.</param>
public sealed record UnitInfo(Guid Id, string Code, LocalizedText Name, Guid? ParentId, Guid? HeadId, bool IsOpen, IReadOnlyList<string> Regions);

/// <summary>What a member does in a unit.</summary>
public enum UnitPost
{
    /// <summary>Answers in the own field (tenaga ahli).</summary>
    Expert,
    /// <summary>Receives, helps and forwards (asisten tenaga ahli).</summary>
    Assistant,
    /// <summary>Supports the others.</summary>
    Support,
    /// <summary>Steers the team (pengarah).</summary>
    Steering,
    /// <summary>Keeps its papers (sekretariat).</summary>
    Secretariat
}

/// <summary>A member of a unit and the decree that appoints the person.</summary>
/// <param name="UnitId">Unit.</param>
/// <param name="UserId">User.</param>
/// <param name="Post">What the person does there.</param>
/// <param name="Topics">Codes of the fields of expertise; see <see cref="IExpertiseSource"/>.</param>
/// <param name="Decree">Number of the decree, or null where none is needed.</param>
/// <param name="ValidFrom">First day of the decree, or null for no limit.</param>
/// <param name="ValidTo">Last day of the decree, or null for no limit.</param>
public sealed record UnitMember(Guid UnitId, Guid UserId, UnitPost Post, IReadOnlyList<string> Topics, string? Decree, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    /// <summary>True on the days that the decree covers, its first and last included.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidTo);
}

/// <summary>All units of a tenant with their members, as they are now. Immutable; rules over it need no database.</summary>
public sealed class UnitMap
{
    private readonly Dictionary<Guid, UnitInfo> _byId;
    private readonly ILookup<Guid?, UnitInfo> _children;
    private readonly ILookup<Guid, UnitMember> _members;

    /// <summary>Puts the map together.</summary>
    public UnitMap(IReadOnlyList<UnitInfo> units, IReadOnlyList<UnitMember> members)
    {
        ArgumentNullException.ThrowIfNull(units);
        Units = units;
        _byId = units.ToDictionary(u => u.Id);
        _children = units.ToLookup(u => u.ParentId);
        _members = members.ToLookup(m => m.UnitId);
        Members = members;
    }

    /// <summary>A tenant without units.</summary>
    public static UnitMap Empty { get; } = new([], []);

    /// <summary>All units, in the order of their names.</summary>
    public IReadOnlyList<UnitInfo> Units { get; }

    /// <summary>All members.</summary>
    public IReadOnlyList<UnitMember> Members { get; }

    /// <summary>True when the tenant has no units: then everybody works for the whole agency.</summary>
    public bool IsEmpty => Units.Count == 0;

    /// <summary>By id, or null.</summary>
    public UnitInfo? Find(Guid? id) => id is { } known ? _byId.GetValueOrDefault(known) : null;

    /// <summary>By code, or null.</summary>
    public UnitInfo? Find(string? code) => Units.FirstOrDefault(u => u.Code == code);

    /// <summary>Members of a unit.</summary>
    public IEnumerable<UnitMember> Of(Guid unitId) => _members[unitId];

    /// <summary>Units right below one; null asks for those at the top.</summary>
    public IEnumerable<UnitInfo> Under(Guid? parent) => _children[parent];

    /// <summary>A unit and all below it.</summary>
    public IEnumerable<Guid> WithBelow(Guid id)
    {
        var seen = new HashSet<Guid>();
        var waiting = new Queue<Guid>([id]);
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            yield return next;
            foreach (var child in _children[next])
            {
                waiting.Enqueue(child.Id);
            }
        }
    }

    /// <summary>The units in the order of the tree, each with its depth.</summary>
    public IEnumerable<(UnitInfo Unit, int Depth)> Tree() => Walk(null, 0);

    /// <summary>
    /// The open unit that serves a region: one that names the regency itself, else one that names its province. Null when nobody does, as for a region that doesn't exist.
    /// </summary>
    public UnitInfo? Serving(string? region)
    {
        if (Regions.Find(region) is not { } place)
        {
            return null;
        }

        return Units.FirstOrDefault(u => u.IsOpen && u.Regions.Contains(place.Code)) ?? (place.Parent is { } province ? Units.FirstOrDefault(u => u.IsOpen && u.Regions.Contains(province)) : null);
    }

    /// <summary>
    /// What a person may see and change: members the own unit, a head also the units below, an overseer all without changing any. In a tenant without units nobody is limited.
    /// A decree that doesn't cover the day leaves sight of the unit, but no hand in it.
    /// </summary>
    public UnitScope ScopeOf(Guid userId, bool isOverseer, DateOnly today)
    {
        if (IsEmpty)
        {
            return UnitScope.Everything;
        }

        var headed = Units.Where(u => u.HeadId == userId).SelectMany(u => WithBelow(u.Id)).ToHashSet();
        var own = Members.Where(m => m.UserId == userId).ToList();
        var writes = headed.Concat(own.Where(m => m.IsValidOn(today)).Select(m => m.UnitId)).ToHashSet();
        var sees = writes.Concat(own.Select(m => m.UnitId)).ToHashSet();
        return new UnitScope(isOverseer, sees, writes);
    }

    private IEnumerable<(UnitInfo, int)> Walk(Guid? parent, int depth)
    {
        foreach (var unit in _children[parent])
        {
            yield return (unit, depth);
            foreach (var below in Walk(unit.Id, depth + 1))
            {
                yield return below;
            }
        }
    }
}

/// <summary>The part of the agency that a person works for.</summary>
/// <param name="SeesAll">True for who sees every unit.</param>
/// <param name="Sees">Units that the person sees.</param>
/// <param name="Writes">Those of them in which the person may act.</param>
public sealed record UnitScope(bool SeesAll, IReadOnlySet<Guid> Sees, IReadOnlySet<Guid> Writes)
{
    /// <summary>No limit at all, as in a tenant without units.</summary>
    public static UnitScope Everything { get; } = new(true, new HashSet<Guid>(), new HashSet<Guid>()) { IsUnlimited = true };

    /// <summary>True where units limit nobody.</summary>
    public bool IsUnlimited { get; private init; }

    /// <summary>True when things of the unit may be seen; what belongs to no unit is everybody's.</summary>
    public bool MaySee(Guid? unit) => SeesAll || unit is not { } id || Sees.Contains(id);

    /// <summary>True when things of the unit may be changed. What belongs to no unit is not for those who only oversee.</summary>
    public bool MayWrite(Guid? unit) => IsUnlimited || (unit is { } id ? Writes.Contains(id) : !SeesAll || Writes.Count > 0);

    /// <summary>This scope and another one together.</summary>
    public UnitScope With(UnitScope other) => IsUnlimited ? this : new(SeesAll || other.SeesAll, Sees.Union(other.Sees).ToHashSet(), Writes.Union(other.Writes).ToHashSet());

    /// <summary>Short text that is the same for the same scope, for keys of caches.</summary>
    public string Key => SeesAll ? "all" : string.Join('.', Sees.Order().Select(u => u.ToString("N")));
}

/// <summary>Units of the current tenant (implemented by Identity).</summary>
public interface IUnitDirectory
{
    /// <summary>All units and members, cached.</summary>
    ValueTask<UnitMap> MapAsync(CancellationToken ct = default);

    /// <summary>What the current person may see and change today.</summary>
    ValueTask<UnitScope> ScopeAsync(CancellationToken ct = default);
}

/// <summary>Fields of expertise that members of units may be given; contributed by the module that has them and registered in DI (scoped).</summary>
public interface IExpertiseSource
{
    /// <summary>Codes and names, in the order in which they are offered.</summary>
    ValueTask<IReadOnlyList<(string Code, LocalizedText Name)>> ListAsync(CancellationToken ct = default);
}
