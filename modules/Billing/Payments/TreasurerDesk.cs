using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Payments;

/// <summary>Another use of the same file or reference in the tenant.</summary>
internal sealed record EarlierUse(Guid InvoiceId, string InvoiceNumber, string Applicant, bool SameFile, bool SameReference, string? Reference, DateTimeOffset SentAt, Verdict? Verdict, DateTimeOffset? DecidedAt, Guid FileId);

/// <summary>A treasurer's decision on the proof that they saw.</summary>
/// <param name="ProofId">The proof; a newer one must not be judged by what was said of an older one.</param>
/// <param name="Action"><c>valid suspend invalid</c>.</param>
/// <param name="Amount">Amount received (valid) or received in part (suspend), as typed.</param>
/// <param name="Reason">Reason.</param>
/// <param name="Key">Key of the command.</param>
internal sealed record DecisionInput(Guid ProofId, string Action, string? Amount, string? Reason, string? Key);

/// <summary>The treasurer's work: what looks used before, and decisions through the engine.</summary>
internal sealed class TreasurerDesk(DbContext db, IRequestEngine engine, IUnitOfWork unitOfWork, IPermissionChecker permissions)
{
    private static readonly string[] Actions = [TransferMethod.Valid, TransferMethod.Suspend, TransferMethod.Invalid];

    /// <summary>Other invoices of the tenant that the same file or reference was sent for, the first use first.</summary>
    public async Task<IReadOnlyList<EarlierUse>> UsesAsync(PaymentProof proof, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Verify, ct);
        var (hash, key, invoice) = (proof.FileHash, proof.ReferenceKey, proof.InvoiceId);
        return await (
            from other in db.Set<PaymentProof>().AsNoTracking()
            join owner in db.Set<Invoice>().AsNoTracking() on other.InvoiceId equals owner.Id
            join decided in db.Set<PaymentDecision>().AsNoTracking() on other.Id equals decided.ProofId into decisions
            from decision in decisions.DefaultIfEmpty()
            where other.InvoiceId != invoice && (other.FileHash == hash || (key != null && other.ReferenceKey == key))
            orderby other.SentAt, other.Id
            select new EarlierUse(owner.Id, owner.Number, owner.ApplicantName, other.FileHash == hash, key != null && other.ReferenceKey == key, other.Reference, other.SentAt,
                decision == null ? null : decision.Verdict, decision == null ? null : decision.DecidedAt, other.FileId)).Take(10).ToListAsync(ct);
    }

    /// <summary>Decides; refused with clear words when the proof was decided or replaced meanwhile.</summary>
    public async Task<ActionReceipt> DecideAsync(Guid invoiceId, DecisionInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Verify, ct);
        var request = await db.Set<Invoice>().AsNoTracking().Where(i => i.Id == invoiceId).Select(i => (Guid?)i.RequestId).FirstOrDefaultAsync(ct) ?? throw new MissingException();
        if (!Actions.Contains(input.Action))
        {
            throw new InputException("decision", T("Pilih keputusan: sah, tangguhkan, atau tolak.", "Choose a decision: valid, suspend or refuse."));
        }

        var values = new JsonObject();
        if (!string.IsNullOrWhiteSpace(input.Reason))
        {
            values[TransferFields.Reason] = input.Reason;
        }

        if (!string.IsNullOrWhiteSpace(input.Amount) && input.Action != TransferMethod.Invalid)
        {
            values[input.Action == TransferMethod.Valid ? TransferFields.Amount : TransferFields.Received] = input.Amount;
        }

        return await unitOfWork.RunAsync(async token =>
        {
            var receipt = await engine.ActAsync(request, input.Action, new ActionInput(values, input.Key), token);
            // The engine judged the proof that was the last one once it held the lock: it must be the one that was seen.
            if (!receipt.IsReplay && db.ChangeTracker.Entries<PaymentDecision>().Any(e => e.Entity.InvoiceId == invoiceId && e.Entity.ProofId != input.ProofId))
            {
                throw Newer();
            }

            return receipt;
        }, ct);
    }

    private static BusinessException Newer() => new("billing.newer-proof", T(
        "Pemohon sudah mengirim bukti yang lebih baru. Muat ulang halaman, lalu periksa bukti itu; keputusan Anda belum disimpan.",
        "The applicant has sent a newer proof. Reload the page and check that one; your decision was not stored."), conflict: true);
}
