using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Users;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>Arguments of <see cref="BreachNoticeJob"/>.</summary>
/// <param name="Breach">The breach whose notices were ordered.</param>
internal sealed record BreachNoticeArgs(Guid Breach);

/// <summary>Queues the notices to those affected, some at a time. Run again, it goes on with those who have none yet.</summary>
internal sealed class BreachNoticeJob(DbContext db, BreachModel model, INotifier notifier, IUserDirectory users, IUnitOfWork unitOfWork, TimeProvider time) : IBackgroundJob<BreachNoticeArgs>
{
    private const int Batch = 100;

    public async Task ExecuteAsync(BreachNoticeArgs args, CancellationToken ct)
    {
        while (await unitOfWork.RunAsync(token => SomeAsync(args.Breach, token), ct) == Batch)
        {
        }
    }

    private async Task<int> SomeAsync(Guid id, CancellationToken ct)
    {
        if ((await db.Set<Breach>().FromSql($"select b.*, b.xmin from privacy.breaches b where b.id = {id} for update").ToListAsync(ct)).FirstOrDefault() is not { NoticesAt: not null } breach)
        {
            return 0;
        }

        var people = await db.Set<BreachPerson>().AsTracking().Where(p => p.BreachId == id && p.NotifiedAt == null).OrderBy(p => p.Id).Take(Batch).ToListAsync(ct);
        var accounts = await users.FindAllAsync(people.Select(p => p.UserId).OfType<Guid>(), ct);
        var values = new Dictionary<string, Dictionary<string, object?>>();
        foreach (var person in people)
        {
            var account = person.UserId is { } who ? accounts.GetValueOrDefault(who) : null;
            var culture = account?.Culture ?? "id";
            values.TryAdd(culture, values.GetValueOrDefault(culture) ?? await model.ValuesAsync(breach, culture, ct));
            await notifier.NotifyAsync(new Notice(BreachTemplates.Person, [new NoticeRecipient(account?.Id, person.Name, person.Email, null, culture)], values[culture]) { Link = "/data-pribadi", OwnerType = BreachPerson.Owner, OwnerId = person.Id }, ct);
            person.NotifiedAt = time.GetUtcNow();
        }

        await unitOfWork.FlushAsync(ct);
        return people.Count;
    }
}

/// <summary>Reminds the officers once of a term that ends within a day while somebody still has to be told.</summary>
internal sealed class BreachReminderJob(DbContext db, BreachModel model, DataOfficer officer, INotifier notifier, IUserDirectory users, IPermissionManager grants, IUnitOfWork unitOfWork, TimeProvider time) : IRecurringJob
{
    public string Name => "privacy.breach-reminder";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var soon = time.GetUtcNow() + BreachRules.RemindedBefore;
        if (!await db.Set<Breach>().AnyAsync(b => b.State == BreachState.Open && b.RemindedAt == null && b.DueAt <= soon, ct))
        {
            return;
        }

        await unitOfWork.RunAsync(async token =>
        {
            foreach (var breach in await db.Set<Breach>().AsTracking().Where(b => b.State == BreachState.Open && b.RemindedAt == null && b.DueAt <= soon).OrderBy(b => b.DueAt).Take(50).ToListAsync(token))
            {
                var anybody = await db.Set<BreachPerson>().AnyAsync(p => p.BreachId == breach.Id, token);
                if (!BreachRules.IsOwed(breach, anybody))
                {
                    continue;
                }

                breach.RemindedAt = time.GetUtcNow();
                foreach (var recipient in await OfficersAsync(token))
                {
                    var values = await model.ValuesAsync(breach, recipient.Culture, token);
                    values["owed"] = string.Join(", ", Owed(breach, recipient.Culture == "en"));
                    await notifier.NotifyAsync(new Notice(BreachTemplates.Reminder, [recipient], values) { Link = $"/petugas/pelanggaran-data/{breach.Id}", OwnerType = Breach.Entity, OwnerId = breach.Id }, token);
                }
            }
        }, ct);
    }

    private static IEnumerable<string> Owed(Breach breach, bool english)
    {
        if (breach.AuthorityAt is null)
        {
            yield return english ? "the letter to the authority" : "surat kepada lembaga";
        }

        if (breach.NoticesAt is null)
        {
            yield return english ? "the notices to those affected" : "pemberitahuan kepada orang yang terdampak";
        }
    }

    private async Task<IReadOnlyList<NoticeRecipient>> OfficersAsync(CancellationToken ct)
    {
        var people = new Dictionary<Guid, NoticeRecipient>();
        foreach (var (role, _) in await users.RolesAsync(ct))
        {
            if ((await grants.GetGrantedAsync(role, ct)).Contains(PrivacyPermissions.Officer))
            {
                foreach (var person in await users.InRoleAsync(role, ct))
                {
                    people.TryAdd(person.Id, new(person.Id, person.Name, person.Email, null, person.Culture));
                }
            }
        }

        var named = await officer.GetAsync(ct);
        return named is { IsNamed: true, Email: { } email } && people.Values.All(p => !string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase)) ? [.. people.Values, new(null, named.Name!, email, null)] : [.. people.Values];
    }
}

/// <summary>The letter to the authority, for the officers alone.</summary>
internal sealed class BreachLetterPolicy(DbContext db, IPermissionChecker permissions, ICurrentUser user) : IFileAccessPolicy
{
    public string OwnerType => Breach.Entity;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct) =>
        user.IsAuthenticated && await permissions.IsGrantedAsync(PrivacyPermissions.Officer, ct) && await db.Set<Breach>().AnyAsync(b => b.Id == ownerId, ct);
}

/// <summary>Letters to those affected, for the officers alone: they print them.</summary>
internal sealed class BreachPersonLetterPolicy(DbContext db, IPermissionChecker permissions, ICurrentUser user) : IFileAccessPolicy
{
    public string OwnerType => BreachPerson.Owner;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct) =>
        user.IsAuthenticated && await permissions.IsGrantedAsync(PrivacyPermissions.Officer, ct) && await db.Set<BreachPerson>().AnyAsync(p => p.Id == ownerId, ct);
}
