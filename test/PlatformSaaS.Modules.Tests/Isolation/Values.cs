namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>
/// What each probe asks for. First a value of the kind that it expects, then whatever comes next of everything that the other portal has:
/// a number kept here walks through it, a row of every table in turn, so that all of it is used however many attempts are wanted.
/// </summary>
internal sealed class Values
{
    /// <summary>Words of addresses and parameters, and the tables that they speak of.</summary>
    private static readonly (string Word, string[] Tables)[] Kinds =
    [
        ("documentid", ["legal_documents.documents"]), ("dokumen-legal", ["legal_documents.dossiers", "registration.applicants"]), ("legal-documents", ["legal_documents.dossiers", "registration.applicants"]),
        ("berkas", ["kernel.files", "reviews.request_files"]), ("files", ["kernel.files", "reviews.request_files"]), ("file", ["kernel.files"]), ("pertemuan", ["reviews.meetings"]), ("meeting", ["reviews.meetings"]),
        ("officer", ["identity.users"]), ("experts", ["identity.users"]), ("pengguna", ["identity.users"]), ("users", ["identity.users"]), ("peran", ["identity.roles"]), ("roles", ["identity.roles"]), ("role", ["identity.roles"]),
        ("accounts", ["registration.applicants"]), ("/petugas/akun", ["registration.applicants"]), ("jenis-pemohon", ["registration.applicant_types"]), ("daftar", ["registration.applicant_types"]),
        ("senarai", ["content.entries"]), ("teknologi", ["content.entries"]), ("produk", ["content.entries"]), ("lists", ["content.entries"]), ("media", ["content.media"]),
        ("konten", ["content.items"]), ("berita", ["content.items"]), ("pengumuman", ["content.items"]), ("halaman", ["content.items"]), ("unduh", ["content.items"]),
        ("survei", ["surveys.definitions"]), ("surveys", ["surveys.definitions"]), ("token", ["kernel.letters", "identity.single_use_tokens"]), ("verify", ["kernel.letters"]), ("notifikasi", ["kernel.outbox_messages"]), ("outbox", ["kernel.outbox_messages"]),
        ("tagihan", ["billing.invoices"]), ("invoices", ["billing.invoices"]), ("pembayaran", ["billing.invoices", "billing.payment_proofs"]), ("rekening", ["billing.bank_accounts"]), ("accounts", ["billing.bank_accounts"]), ("ledger", ["billing.invoices"]),
        ("katalog", ["catalog.products", "catalog.groups"]), ("produk", ["catalog.products"]), ("products", ["catalog.products"]), ("keranjang", ["catalog.products", "catalog.cart_lines"]), ("cart", ["catalog.products", "catalog.cart_lines"]),
        ("analysis", ["reviews.analyses"]), ("analyses", ["reviews.requests", "reviews.analyses"]), ("laboratorium", ["reviews.requests"]), ("lhu", ["reviews.analyses", "reviews.requests"]), ("reports", ["reviews.analysis_reports"]), ("orders", ["reviews.work_orders"]), ("lines", ["catalog.order_lines"]), ("butir", ["catalog.order_lines"]),
        ("quotation", ["billing.quotations"]), ("penawaran", ["billing.quotations"]), ("billing-codes", ["billing.billing_codes"]), ("petugas/billing", ["billing.billing_codes"]), ("ntpn", ["billing.billing_payments"]), ("options", ["catalog.product_options"]), ("rules", ["catalog.rule_tables"]),
        ("unit", ["identity.units"]), ("faq", ["helpdesk.faq_proposals"]),
        ("tickets", ["helpdesk.tickets"]), ("bantuan", ["helpdesk.tickets"]), ("testimon", ["helpdesk.testimonials"]),
        ("filter", ["reviews.saved_filters"]), ("run", ["reviews.stage_runs"]), ("tenant", ["kernel.agency_profiles"]),
        ("permohonan", ["reviews.requests"]), ("requests", ["reviews.requests"]), ("antrean", ["reviews.requests", "reviews.saved_filters"]), ("number", ["reviews.requests"]), ("track", ["reviews.requests"]), ("lacak", ["reviews.requests"]),
        ("layanan", ["reviews.service_definitions"]), ("services", ["reviews.service_definitions"]), ("service", ["reviews.service_definitions"]), ("queue", ["reviews.requests"])
    ];

    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ids;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> texts;
    private readonly IReadOnlyList<string> allIds;
    private readonly IReadOnlyList<string> all;
    // For texts that may be kept: keys, and a few ids, so that most ids are never written anywhere and tell a leak wherever they show.
    private readonly IReadOnlyList<string> plain;
    private int nextPlain;
    private int nextId;
    private int next;

    public Values(TwoTenants world)
    {
        ids = world.Ids;
        texts = world.Texts;
        allIds = InTurn(ids.Values);
        plain = [.. InTurn(texts.Values), world.Hint, .. allIds.Take(6)];
        all = InTurn([allIds, InTurn(texts.Values), [world.Hint]]);
    }

    /// <summary>Everything that there is to ask for.</summary>
    public IReadOnlyCollection<string> All => all;

    /// <summary>The values of one probe for one person: <paramref name="count"/> of them, none twice.</summary>
    public IReadOnlyList<string> For(Probe probe, int person, int count)
    {
        var wanted = Math.Min(count, probe.IsKept ? plain.Count : probe.IsGuid ? allIds.Count : all.Count);
        var fitting = Fitting(probe);
        var chosen = new List<string>();
        for (var i = 0; i < (wanted + 1) / 2 && i < fitting.Count; i++)
        {
            chosen.Add(fitting[(i + person) % fitting.Count]);
        }

        while (chosen.Count < wanted)
        {
            var value = probe.IsKept ? plain[nextPlain++ % plain.Count] : probe.IsGuid ? allIds[nextId++ % allIds.Count] : all[next++ % all.Count];
            if (!chosen.Contains(value))
            {
                chosen.Add(value);
            }
        }

        return chosen;
    }

    /// <summary>Values of the tables that the probe speaks of; the parameter's own name counts before the address.</summary>
    private List<string> Fitting(Probe probe)
    {
        var tables = new[] { probe.Parameter, probe.Handler ?? "", probe.Endpoint.Pattern }
            .SelectMany(text => Kinds.Where(k => text.Contains(k.Word, StringComparison.OrdinalIgnoreCase)).SelectMany(k => k.Tables)).Distinct().ToList();
        return [.. from table in tables
                   from column in (probe.IsGuid ? ids : texts.Concat(ids)).Where(c => c.Key.StartsWith(table + ":", StringComparison.Ordinal))
                   from value in column.Value
                   select value];
    }

    /// <summary>The first of each, then the second of each, and so on.</summary>
    private static List<string> InTurn(IEnumerable<IReadOnlyList<string>> lists)
    {
        var all = lists.ToList();
        return [.. Enumerable.Range(0, all.Max(l => l.Count)).SelectMany(i => all.Where(l => l.Count > i).Select(l => l[i])).Distinct()];
    }
}
