using System.Text.Json.Nodes;
using PlatformSaaS.Text;

namespace PlatformSaaS.Surveys.Definitions;

/// <summary>The nine elements of the national satisfaction index, with a statement of each to begin with.</summary>
internal static class NationalIndex
{
    private static readonly (string Code, string Id, string En, string StatementId, string StatementEn)[] Elements =
    [
        ("persyaratan", "Persyaratan", "Requirements", "Persyaratan layanan mudah dipenuhi.", "Requirements are easy to meet."),
        ("prosedur", "Sistem, mekanisme, dan prosedur", "System, mechanism and procedure", "Prosedur layanan mudah diikuti.", "The procedure is easy to follow."),
        ("waktu", "Waktu penyelesaian", "Time of completion", "Layanan selesai sesuai waktu yang dijanjikan.", "The service is completed within the promised time."),
        ("biaya", "Biaya/tarif", "Cost", "Biaya sesuai dengan ketentuan.", "The cost is as published."),
        ("produk", "Produk spesifikasi jenis pelayanan", "Product of the service", "Hasil layanan sesuai dengan permohonan.", "The result matches the request."),
        ("kompetensi", "Kompetensi pelaksana", "Competence of staff", "Petugas menguasai bidangnya.", "Staff know their field."),
        ("perilaku", "Perilaku pelaksana", "Conduct of staff", "Petugas sopan, ramah, dan jujur.", "Staff are courteous, friendly and honest."),
        ("pengaduan", "Penanganan pengaduan, saran, dan masukan", "Handling of complaints", "Keluhan dan pertanyaan ditangani dengan baik.", "Complaints and questions are handled well."),
        ("sarana", "Sarana dan prasarana", "Facilities", "Sarana layanan dan aplikasi memadai.", "Facilities and application are adequate.")
    ];

    public static JsonObject Document(string code, LocalizedText name) => new()
    {
        ["code"] = code,
        ["name"] = Words(name.Id, name.En ?? name.Id),
        ["intro"] = Words("Sembilan pernyataan, kira-kira dua menit. Jawaban tidak dikaitkan dengan nama Anda.", "Nine statements, about two minutes. Answers are not linked to your name."),
        ["version"] = 1,
        ["basis"] = "Permen PANRB Nomor 14 Tahun 2017",
        ["kind"] = "satisfaction",
        ["anonymous"] = true,
        ["published"] = true,
        ["period"] = "year",
        ["weight"] = "exact",
        ["scale"] = new JsonArray(Words("Tidak baik", "Poor"), Words("Kurang baik", "Fair"), Words("Baik", "Good"), Words("Sangat baik", "Very good")),
        ["elements"] = new JsonArray([.. Elements.Select(e => (JsonNode)new JsonObject { ["code"] = e.Code, ["name"] = Words(e.Id, e.En) })]),
        ["questions"] = new JsonArray([.. Elements.Select((e, i) => (JsonNode)new JsonObject { ["code"] = $"u{i + 1}", ["element"] = e.Code, ["text"] = Words(e.StatementId, e.StatementEn) })]),
        ["comment"] = new JsonObject { ["label"] = Words("Saran atau masukan (bila ada)", "Suggestions (optional)"), ["max"] = 1000 }
    };

    private static JsonObject Words(string id, string en) => new() { ["id"] = id, ["en"] = en };
}
