using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Accounts;

/// <summary>What an account is described by.</summary>
internal sealed record AccountInput(string? Bank, string? Number, string? Holder);

/// <summary>The tenant's destination accounts.</summary>
internal sealed class BankAccounts(DbContext db, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit, TimeProvider time)
{
    private const int Most = 20;

    /// <summary>Accounts that invoices name, in the agency's order. Everybody who owes may know them.</summary>
    public async Task<IReadOnlyList<BankAccount>> ActiveAsync(CancellationToken ct) =>
        await db.Set<BankAccount>().AsNoTracking().Where(a => a.RetiredAt == null).OrderBy(a => a.Order).ThenBy(a => a.Id).ToListAsync(ct);

    public Task<BankAccount?> FindAsync(Guid id, CancellationToken ct) => db.Set<BankAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>All of them, retired ones last.</summary>
    public async Task<IReadOnlyList<BankAccount>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Accounts, ct);
        return await db.Set<BankAccount>().AsNoTracking().OrderBy(a => a.RetiredAt != null).ThenBy(a => a.Order).ThenBy(a => a.Id).ToListAsync(ct);
    }

    public async Task<Guid> AddAsync(AccountInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Accounts, ct);
        var clean = Check(input);
        return await unitOfWork.RunAsync(async token =>
        {
            var known = await db.Set<BankAccount>().AsNoTracking().ToListAsync(token);
            RequireRoom(known.Count(a => a.RetiredAt is null));

            var digits = BankAccount.DigitsOf(clean.Number!);
            if (known.Exists(a => a.Digits == digits && string.Equals(a.Bank, clean.Bank, StringComparison.OrdinalIgnoreCase)))
            {
                throw new InputException("number", T("Rekening ini sudah terdaftar. Aktifkan kembali dari daftar bila dinonaktifkan.", "This account is listed already. Bring it back from the list if it was retired."));
            }

            var account = Make(clean, known.Count == 0 ? 1 : known.Max(a => a.Order) + 1);
            db.Add(account);
            await audit.WriteAsync("billing.account.add", "billing.account", account.Id.ToString(), new { account.Bank, account.Number, account.Holder }, token);
            return account.Id;
        }, ct);
    }

    /// <summary>Retires an account or brings it back. What it is called never changes: proofs and letters name it.</summary>
    public async Task SetActiveAsync(Guid id, bool active, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Accounts, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var account = await db.Set<BankAccount>().FirstOrDefaultAsync(a => a.Id == id, token) ?? throw new MissingException();
            if (active && account.RetiredAt is not null)
            {
                RequireRoom(await db.Set<BankAccount>().CountAsync(a => a.RetiredAt == null, token));
            }

            var before = account.RetiredAt is null;
            account.RetiredAt = active ? null : account.RetiredAt ?? time.GetUtcNow();
            await audit.WriteAsync(active ? "billing.account.restore" : "billing.account.retire", "billing.account", id.ToString(), new { before = before ? "active" : "retired", after = active ? "active" : "retired" }, token);
        }, ct);
    }

    /// <summary>Moves an account one place up among the active ones.</summary>
    public async Task MoveUpAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Accounts, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var all = await db.Set<BankAccount>().Where(a => a.RetiredAt == null).OrderBy(a => a.Order).ThenBy(a => a.Id).ToListAsync(token);
            var at = all.FindIndex(a => a.Id == id);
            if (at < 0)
            {
                throw new MissingException();
            }

            if (at > 0)
            {
                (all[at - 1], all[at]) = (all[at], all[at - 1]);
                for (var i = 0; i < all.Count; i++)
                {
                    all[i].Order = i + 1;
                }

                await audit.WriteAsync("billing.account.order", "billing.account", id.ToString(), new { before = at + 1, after = at }, token);
            }
        }, ct);
    }

    /// <summary>Takes the pack's accounts in their order. What a known one is called never changes; ones that the pack lacks are retired where the pack is all there is to be.</summary>
    internal async Task TakeAsync(IReadOnlyList<AccountInput> inputs, bool isComplete, CancellationToken ct)
    {
        var known = await db.Set<BankAccount>().ToListAsync(ct);
        var given = new List<BankAccount>();
        foreach (var (input, i) in inputs.Select((a, i) => (Check(a), i)))
        {
            if (known.Find(a => a.Digits == BankAccount.DigitsOf(input.Number!) && a.Bank == input.Bank) is not { } account)
            {
                db.Add(account = Make(input, i + 1));
            }

            (account.Order, account.RetiredAt) = (i + 1, null);
            given.Add(account);
        }

        foreach (var (other, i) in known.Except(given).OrderBy(a => a.Order).ThenBy(a => a.Id).Select((a, i) => (a, i)))
        {
            other.Order = given.Count + i + 1;
            other.RetiredAt ??= isComplete ? time.GetUtcNow() : null;
        }
    }

    private static void RequireRoom(int active)
    {
        if (active >= Most)
        {
            throw new BusinessException("billing.accounts-full", T($"Paling banyak {Most} rekening aktif. Nonaktifkan yang tidak dipakai.", $"At most {Most} active accounts. Retire unused ones."));
        }
    }

    private static BankAccount Make(AccountInput input, int order) => new()
    {
        Id = NewId.Next(), Bank = input.Bank!, Number = input.Number!, Digits = BankAccount.DigitsOf(input.Number!), Holder = input.Holder!, Order = order
    };

    private static AccountInput Check(AccountInput input)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (bank, number, holder) = (Clean(input.Bank), Clean(input.Number), Clean(input.Holder));
        if (bank.Length is < 3 or > 80)
        {
            errors["bank"] = [T("Tulis nama bank, 3 sampai 80 huruf.", "Write the bank's name, 3 to 80 characters.")];
        }

        if (BankAccount.DigitsOf(number).Length is < 5 or > 30 || number.Length > 40 || number.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '.')))
        {
            errors["number"] = [T("Tulis nomor rekening dengan angka, misalnya 000 12 3456789 0.", "Write the account number in digits, such as 000 12 3456789 0.")];
        }

        if (holder.Length is < 3 or > 120)
        {
            errors["holder"] = [T("Tulis nama pemilik rekening, 3 sampai 120 huruf.", "Write the account holder, 3 to 120 characters.")];
        }

        return errors.Count == 0 ? new AccountInput(bank, number, holder) : throw new InputException(errors);
    }

    private static string Clean(string? text) => string.Join(' ', string.Concat((text ?? "").Where(c => !char.IsControl(c))).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
