using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>Which people are looked for: by a kind of data that was there in a period, or by a list of user names and mail addresses, one a line or as CSV.</summary>
internal sealed record PeopleQuery(string? Kind, DateOnly? From, DateOnly? To, string? List);

/// <summary>People found, none of them twice and none on the list already.</summary>
internal sealed record FoundPerson(Guid? UserId, string Name, string? Email);

/// <summary>What a query finds.</summary>
/// <param name="People">People who would be added.</param>
/// <param name="There">How many are on the list already.</param>
/// <param name="Faults">Lines of the list that name nobody.</param>
internal sealed record PeopleFound(IReadOnlyList<FoundPerson> People, int There, IReadOnlyList<SheetFault> Faults);

/// <summary>An affected person with the state of the mail; null while none was queued.</summary>
internal sealed record AffectedPerson(BreachPerson Person, MessageState? Mail)
{
    /// <summary>True where a letter has to take the mail's place.</summary>
    public bool NeedsLetter => Person.NotifiedAt is not null && (Mail is MessageState.Dead || Person.Email is null);
}

/// <summary>Whom a breach affects.</summary>
internal sealed class BreachPeople(
    DbContext db, BreachDesk desk, IEnumerable<IPersonalDataSource> sources, IUserDirectory users, IMessageLog messages, IPermissionChecker permissions, ITenantClock clock, IUnitOfWork unitOfWork, IAuditLog audit)
{
    private const int PageSize = 50, MostLines = BreachRules.MostPeople;

    /// <summary>Kinds of data by which people can be found.</summary>
    public async Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        var kinds = new List<HeldKind>();
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            kinds.AddRange(await source.KindsAsync(ct));
        }

        return kinds;
    }

    /// <summary>Whom the query would add. Changes nothing.</summary>
    public async Task<PeopleFound> FindAsync(Guid id, PeopleQuery query, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        if (!await db.Set<Breach>().AnyAsync(b => b.Id == id, ct))
        {
            throw new MissingException();
        }

        var faults = new List<SheetFault>();
        var found = !string.IsNullOrWhiteSpace(query.List) ? await ListedAsync(query.List, faults, ct) : await HoldersAsync(query, ct);
        var there = await db.Set<BreachPerson>().AsNoTracking().Where(p => p.BreachId == id).Select(p => new { p.UserId, p.Email }).ToListAsync(ct);
        var (ids, mails) = (there.Select(t => t.UserId).OfType<Guid>().ToHashSet(), there.Where(t => t.UserId is null).Select(t => t.Email).ToHashSet(StringComparer.OrdinalIgnoreCase));
        var fresh = found.Where(p => p.UserId is { } account ? !ids.Contains(account) : !mails.Contains(p.Email)).ToList();
        return new(fresh, found.Count - fresh.Count, faults);
    }

    /// <summary>Adds whom the query finds; answers how many.</summary>
    public Task<int> AddAsync(Guid id, PeopleQuery query, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, token);
        var breach = await OpenListAsync(id, token);
        var found = (await FindAsync(id, query, token)).People;
        if (found.Count == 0)
        {
            throw new InputException("list", T("Tidak ada orang baru yang ditemukan.", "Nobody new was found."));
        }

        if (found.Count + await db.Set<BreachPerson>().CountAsync(p => p.BreachId == id, token) > BreachRules.MostPeople)
        {
            throw new InputException("list", T($"Satu catatan memuat paling banyak {BreachRules.MostPeople} orang.", $"One record holds at most {BreachRules.MostPeople} people."));
        }

        var origin = string.IsNullOrWhiteSpace(query.List) ? query.Kind! : "daftar";
        db.AddRange(found.Select(p => new BreachPerson { Id = NewId.Next(), BreachId = id, UserId = p.UserId, Name = p.Name, Email = p.Email, Origin = origin, AddedAt = clock.UtcNow }));
        desk.Step(breach, BreachStepKind.PeopleAdded, null, found.Count, null);
        await audit.WriteAsync("privacy.breach-people-added", Breach.Entity, id.ToString(), new { found.Count, origin, query.From, query.To }, token);
        return found.Count;
    }, ct);

    /// <summary>Takes people off the list; none of them chosen takes all off.</summary>
    public Task<int> RemoveAsync(Guid id, IReadOnlyCollection<Guid> people, bool all, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, token);
        var breach = await OpenListAsync(id, token);
        var gone = await db.Set<BreachPerson>().Where(p => p.BreachId == id && (all || people.Contains(p.Id))).ExecuteDeleteAsync(token);
        if (gone == 0)
        {
            throw new InputException("people", T("Pilih sedikitnya satu orang dari daftar.", "Choose at least one person from the list."));
        }

        desk.Step(breach, BreachStepKind.PeopleRemoved, null, gone, null);
        await audit.WriteAsync("privacy.breach-people-removed", Breach.Entity, id.ToString(), new { count = gone, all }, token);
        return gone;
    }, ct);

    /// <summary>Those affected, by name; with <paramref name="unreached"/> only those whom no mail can reach. The cursor is the position of the next page.</summary>
    public async Task<KeysetPage<AffectedPerson>> ListAsync(Guid id, bool unreached, int from, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        var all = db.Set<BreachPerson>().AsNoTracking().Where(p => p.BreachId == id);
        if (unreached)
        {
            var failed = (await StatesAsync(id, ct)).Where(s => s.Value is null or MessageState.Dead).Select(s => s.Key).ToArray();
            all = all.Where(p => failed.Contains(p.Id) && p.NotifiedAt != null);
        }

        var start = Math.Clamp(from, 0, BreachRules.MostPeople);
        var page = await all.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip(start).Take(PageSize + 1).ToListAsync(ct);
        var mails = await messages.MailsAsync(BreachPerson.Owner, [.. page.Select(p => p.Id)], ct);
        return new([.. page.Take(PageSize).Select(p => new AffectedPerson(p, mails.TryGetValue(p.Id, out var state) ? state : null))], page.Count > PageSize ? (start + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>How many mails wait, arrived, failed, and how many people have no address.</summary>
    public async Task<(int Waiting, int Sent, int Failed, int Without)> CountsAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        var states = (await StatesAsync(id, ct)).Values;
        return (states.Count(s => s is MessageState.Waiting or MessageState.Sending), states.Count(s => s is MessageState.Sent), states.Count(s => s is MessageState.Dead), states.Count(s => s is null));
    }

    private async Task<Dictionary<Guid, MessageState?>> StatesAsync(Guid id, CancellationToken ct)
    {
        var told = await db.Set<BreachPerson>().Where(p => p.BreachId == id && p.NotifiedAt != null).Select(p => p.Id).ToListAsync(ct);
        var mails = await messages.MailsAsync(BreachPerson.Owner, told, ct);
        return told.ToDictionary(p => p, p => mails.TryGetValue(p, out var state) ? state : (MessageState?)null);
    }

    private async Task<Breach> OpenListAsync(Guid id, CancellationToken ct) => await desk.LockAsync(id, ct) is { NoticesAt: null } breach ? breach
        : throw BreachDesk.Conflict("privacy.breach-told", T("Pemberitahuan sudah dikirim, jadi daftar orang tidak dapat diubah.", "The notices have gone out, so the list of people stays."));

    private async Task<List<FoundPerson>> HoldersAsync(PeopleQuery query, CancellationToken ct)
    {
        if (!(await KindsAsync(ct)).Any(k => k.Code == query.Kind))
        {
            throw new InputException("kind", T("Pilih jenis data dari daftar.", "Choose a kind of data from the list."));
        }

        if (query.From is not { Year: > 2000 and < 9000 } from || query.To is not { Year: > 2000 and < 9000 } to || to < from)
        {
            throw new InputException("from", T("Isi hari pertama dan hari terakhir.", "Give the first and the last day."));
        }

        var zone = await clock.ZoneAsync(ct);
        DateTimeOffset Start(DateOnly day) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone), TimeSpan.Zero);
        var ids = new HashSet<Guid>();
        foreach (var source in sources)
        {
            ids.UnionWith(await source.HoldersAsync(query.Kind!, Start(from), Start(to.AddDays(1)), ct));
        }

        // Erased people have neither name nor address left.
        return [.. (await users.FindAllAsync(ids, ct)).Values.Where(u => u.Email?.EndsWith(".invalid", StringComparison.Ordinal) != true).OrderBy(u => u.Name, StringComparer.CurrentCulture).Select(u => new FoundPerson(u.Id, u.Name, u.Email))];
    }

    private async Task<List<FoundPerson>> ListedAsync(string list, List<SheetFault> faults, CancellationToken ct)
    {
        IReadOnlyList<SheetLine> lines;
        try
        {
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(list));
            lines = SheetReader.Read(text, isWorkbook: false, MostLines);
        }
        catch (InvalidDataException)
        {
            throw new InputException("list", T($"Daftar tidak terbaca atau lebih dari {MostLines} baris.", $"The list can't be read, or has more than {MostLines} lines."));
        }

        var named = lines.Select(l => (l.Number, Key: l.Cells.FirstOrDefault(c => c.Contains('@')) ?? l.Cells[0])).Where(l => l.Key is { Length: > 0 and <= 254 } && l.Key.ToLowerInvariant() is not ("email" or "surel" or "username" or "nama pengguna")).ToList();
        var known = await users.FindByNamesAsync([.. named.Select(n => n.Key).Distinct(StringComparer.OrdinalIgnoreCase)], ct);
        var found = new Dictionary<string, FoundPerson>(StringComparer.OrdinalIgnoreCase);
        foreach (var (number, key) in named)
        {
            if (known.TryGetValue(key, out var person))
            {
                found.TryAdd(person.Id.ToString(), new(person.Id, person.Name, person.Email));
            }
            else if (key.Contains('@') && System.Net.Mail.MailAddress.TryCreate(key, out var mail) && mail.Address == key)
            {
                found.TryAdd(key, new(null, key, key.ToLowerInvariant()));
            }
            else
            {
                faults.Add(new(number, "", T($"“{key}” bukan pengguna portal ini dan bukan alamat surel.", $"“{key}” is neither a user of this portal nor an e-mail address.")));
            }
        }

        return [.. found.Values];
    }
}
