namespace PlatformSaaS.Modules.Tests.Reviews.Works;

/// <summary>The stages <c>order</c> and <c>lhu</c> as the agency's pack writes them.</summary>
internal static class LaboratoryStages
{
    public const string Testing = """
        { "code": "order", "kind": "work", "name": { "id": "Pengujian laboratorium", "en": "Laboratory testing" }, "actor": "role:unit-pengujian",
          "work": {
            "number": "{seq}/BBKK/UJI/{m}/{yyyy}", "lineNumber": "{seq:0000}/KMN/{yyyy}", "lineCounter": "analisis-kmn",
            "steps": [
              { "code": "diterima", "name": { "id": "Contoh diterima", "en": "Sample received" }, "confirm": { "id": "Catat penerimaan contoh", "en": "Record the receipt" },
                "fields": [
                  { "code": "tanggal", "type": "date", "label": { "id": "Tanggal diterima", "en": "Date received" }, "required": true },
                  { "code": "kondisi", "type": "choice", "label": { "id": "Kondisi contoh", "en": "Condition" }, "required": true,
                    "options": [ { "value": "baik", "label": { "id": "Baik", "en": "Good" } }, { "value": "rusak", "label": { "id": "Rusak", "en": "Damaged" } }, { "value": "kurang", "label": { "id": "Jumlah kurang", "en": "Too little" } } ] },
                  { "code": "jumlah", "type": "text", "label": { "id": "Jumlah dan kemasan", "en": "Quantity and packaging" }, "max": 120 },
                  { "code": "keterangan", "type": "longText", "label": { "id": "Keterangan", "en": "Remarks" }, "max": 1000 } ],
                "notify": "contoh-diterima" } ],
            "analysis": { "verifyBy": "role:penyelia", "results": "parameters",
              "fields": [
                { "code": "suhu", "type": "text", "label": { "id": "Suhu ruang", "en": "Room temperature" }, "max": 60 },
                { "code": "kelembapan", "type": "text", "label": { "id": "Kelembapan relatif", "en": "Relative humidity" }, "max": 60 },
                { "code": "penyimpangan", "type": "text", "label": { "id": "Penyimpangan metode", "en": "Deviation from the method" }, "max": 300 } ] } },
          "notices": {
            "assigned": { "template": "analisis-ditugaskan", "to": "experts" }, "submitted": { "template": "analisis-diperiksa", "to": "role:penyelia" }, "sentBack": { "template": "analisis-dikembalikan", "to": "experts" },
            "amending": { "template": "analisis-ditugaskan", "to": "experts" } },
          "labels": {
            "open": { "applicant": { "id": "Order", "en": "Order" }, "officer": { "id": "Perlu dianalisis", "en": "To be analysed" }, "explanation": { "id": "Laboratorium mengerjakan contoh Anda. Keadaan tiap contoh tampak di bawah.", "en": "The laboratory is working on your samples. Each one's state is shown below." }, "tone": "info" },
            "done": { "applicant": { "id": "Selesai dianalisis", "en": "Analysed" }, "tone": "ok" } },
          "outcomes": { "done": { "name": { "id": "Semua hasil diverifikasi", "en": "All results verified" }, "tone": "positive", "notify": { "template": "laporan-ditandatangani", "to": "role:kepala" } } } },
        { "code": "lhu", "kind": "delivery", "name": { "id": "Laporan Hasil Uji", "en": "Test reports" }, "actor": "applicant", "releases": ["lhu"],
          "report": { "template": "lhu", "sign": "role:kepala", "language": "permohonan.bahasa", "number": "LHU/{analysis}" },
          "gate": { "survey": "kuesioner-kepuasan" },
          "notices": { "ready": "hasil-siap", "amended": "laporan-diganti" },
          "labels": {
            "signing": { "applicant": { "id": "Menunggu tanda tangan", "en": "Waiting for signatures" }, "officer": { "id": "Perlu ditandatangani", "en": "To be signed" }, "explanation": { "id": "Semua hasil sudah diverifikasi. Laporannya sedang ditandatangani.", "en": "All results are verified. The reports are being signed." }, "tone": "info" },
            "gated": { "applicant": { "id": "Isi kuesioner", "en": "Fill in the questionnaire" }, "officer": { "id": "Menunggu kuesioner", "en": "Waiting for the questionnaire" }, "explanation": { "id": "Laporan sudah terbit. Isi kuesioner, lalu unduh.", "en": "The reports are issued. Fill in the questionnaire, then fetch them." }, "action": { "id": "Isi kuesioner, lalu unduh laporan", "en": "Fill in the questionnaire and fetch the reports" }, "tone": "turn" },
            "open": { "applicant": { "id": "Siap diunduh", "en": "Ready" }, "tone": "ok" }, "done": { "applicant": { "id": "Selesai", "en": "Done" }, "tone": "ok" } } }
        """;

    public const string Calibration = """
        { "code": "order", "kind": "work", "name": { "id": "Kalibrasi", "en": "Calibration" }, "actor": "role:unit-pengujian",
          "work": {
            "number": "{seq}/BBKK/KAL/{m}/{yyyy}", "lineNumber": "{seq:0000}/KAL/{yyyy}", "lineCounter": "analisis-kal",
            "steps": [
              { "code": "diterima", "name": { "id": "Alat diterima", "en": "Instrument received" }, "confirm": { "id": "Catat penerimaan alat", "en": "Record the receipt" },
                "fields": [
                  { "code": "tanggal", "type": "date", "label": { "id": "Tanggal diterima", "en": "Date received" }, "required": true },
                  { "code": "kondisi", "type": "choice", "label": { "id": "Kondisi alat", "en": "Condition" }, "required": true, "options": [ { "value": "baik", "label": { "id": "Baik", "en": "Good" } }, { "value": "rusak", "label": { "id": "Rusak", "en": "Damaged" } } ] },
                  { "code": "jumlah", "type": "text", "label": { "id": "Kelengkapan", "en": "Accessories" }, "max": 300 } ],
                "notify": "contoh-diterima" } ],
            "analysis": { "verifyBy": "role:penyelia", "results": "points", "pointsFrom": "titikUkur",
              "fields": [
                { "code": "metode", "type": "text", "label": { "id": "Metode", "en": "Method" }, "required": true, "max": 200 },
                { "code": "standar", "type": "text", "label": { "id": "Standar dan ketertelusuran", "en": "Standard and traceability" }, "required": true, "max": 300 },
                { "code": "suhu", "type": "text", "label": { "id": "Suhu ruang", "en": "Room temperature" }, "max": 60 },
                { "code": "kelembapan", "type": "text", "label": { "id": "Kelembapan relatif", "en": "Relative humidity" }, "max": 60 } ] } },
          "notices": { "assigned": { "template": "analisis-ditugaskan", "to": "experts" }, "submitted": { "template": "analisis-diperiksa", "to": "role:penyelia" }, "sentBack": { "template": "analisis-dikembalikan", "to": "experts" } },
          "labels": { "open": { "applicant": { "id": "Order", "en": "Order" }, "officer": { "id": "Perlu dikalibrasi", "en": "To be calibrated" }, "tone": "info" } },
          "outcomes": { "done": { "name": { "id": "Semua hasil diverifikasi", "en": "All results verified" }, "notify": { "template": "laporan-ditandatangani", "to": "role:kepala" } } } },
        { "code": "lhu", "kind": "delivery", "name": { "id": "Sertifikat Kalibrasi", "en": "Calibration certificates" }, "actor": "applicant", "releases": ["sertifikat-kalibrasi"],
          "report": { "template": "sertifikat-kalibrasi", "sign": "role:kepala", "language": "permohonan.bahasa", "number": "SK/{analysis}" },
          "gate": { "survey": "kuesioner-kepuasan" }, "notices": { "ready": "hasil-siap", "amended": "laporan-diganti" },
          "labels": { "signing": { "applicant": { "id": "Menunggu tanda tangan", "en": "Waiting for signatures" }, "tone": "info" }, "gated": { "applicant": { "id": "Isi kuesioner", "en": "Fill in the questionnaire" }, "tone": "turn" } } }
        """;
}
