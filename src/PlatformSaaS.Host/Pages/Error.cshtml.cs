using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Host.Pages;

/// <summary>One page for all refusals: what happened and what to do.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
internal sealed class ErrorModel : PageModel
{
    /// <summary>HTTP status shown.</summary>
    public int Status { get; private set; }

    /// <summary>Code of a business refusal, if any.</summary>
    public string? Code { get; private set; }

    /// <summary>Heading.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What happened and what to do.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>Shows the page; a status that nobody refused with is shown as 404.</summary>
    public void OnGet(int status)
    {
        Status = HttpContext.Items.ContainsKey("error-page") ? status : 404;
        var refusal = HttpContext.Items[typeof(BusinessException)] as BusinessException;
        Code = refusal?.Code;
        (Title, Explanation) = Status switch
        {
            400 => (T("Permintaan tidak dapat diproses", "The request can't be processed"), T("Muat ulang halaman sebelumnya, lalu coba lagi. Bila halaman lama terbuka, masuk kembali.", "Reload the page before this one and try again. If it was open for long, sign in again.")),
            401 => (T("Silakan masuk dahulu", "Please sign in first"), T("Halaman ini hanya untuk pengguna yang sudah masuk.", "This page is for signed-in users only.")),
            403 => (T("Anda tidak berwenang membuka halaman ini", "You may not open this page"), T("Akun Anda tidak memiliki hak untuk halaman atau tindakan ini. Bila seharusnya boleh, hubungi admin instansi.", "Your account has no right to this page or action. If it should, ask the agency's admin.")),
            409 => (T("Keadaan sudah berubah", "Things have changed"), T("Data ini baru saja diubah. Muat ulang halaman untuk melihat keadaan terakhir.", "This was changed just now. Reload the page to see the latest state.")),
            413 => (T("Berkas terlalu besar", "The file is too large"), T("Kecilkan berkasnya, lalu unggah kembali.", "Make the file smaller and upload it again.")),
            429 => (T("Terlalu banyak percobaan", "Too many attempts"), T("Tunggu sebentar, lalu coba lagi.", "Wait a moment and try again.")),
            >= 500 => (T("Maaf, terjadi gangguan", "Sorry, something went wrong"), T("Gangguan ini sudah tercatat. Isian yang tersimpan sebagai draf tidak hilang. Coba lagi beberapa saat lagi.", "This has been recorded. Drafts are not lost. Please try again in a while.")),
            _ => (T("Halaman tidak ditemukan", "Page not found"), T("Alamatnya mungkin salah ketik, atau halamannya sudah dipindahkan.", "The address may be mistyped, or the page was moved."))
        };
        if (refusal is { } known && Status < 500)
        {
            Explanation = known.Message;
        }

        HttpContext.Response.StatusCode = Status;
    }
}
