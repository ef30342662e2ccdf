namespace CustomerPortal.Data.Seeding;

internal sealed record SeedCity(string Name, string Country, string PostalPrefix, string[] Streets);

internal static class ShopPool
{
    public static readonly SeedCity[] KoreanCities =
    [
        new("서울특별시", "KR", "06", ["강남구 테헤란로", "마포구 월드컵로", "송파구 올림픽로", "종로구 세종대로"]),
        new("부산광역시", "KR", "48", ["해운대구 센텀중앙로", "부산진구 서면로", "수영구 광안해변로"]),
        new("대구광역시", "KR", "41", ["중구 동성로", "수성구 달구벌대로"]),
        new("인천광역시", "KR", "21", ["연수구 송도과학로", "남동구 예술로"]),
        new("성남시", "KR", "13", ["분당구 판교역로", "분당구 정자일로"]),
    ];

    public static readonly SeedCity[] EnglishCities =
    [
        new("Portland", "US", "97", ["Maple Street", "Alder Avenue", "Cedar Lane"]),
        new("Columbus", "US", "43", ["High Street", "Oak Drive"]),
        new("Leeds", "GB", "10", ["Kirkgate", "Park Row"]),
        new("Dublin", "IE", "02", ["Baggot Street", "Merrion Row"]),
    ];

    public static readonly (string Title, int Price)[] Products =
    [
        ("무선 키보드", 59_000), ("게이밍 마우스", 42_000), ("27인치 모니터", 289_000), ("노트북 거치대", 35_000),
        ("USB-C 허브", 49_000), ("블루투스 이어폰", 129_000), ("휴대용 SSD 1TB", 139_000), ("웹캠 1080p", 67_000),
        ("Desk lamp", 45_000), ("Standing desk", 420_000), ("Office chair", 310_000), ("Notebook, dotted", 9_000),
        ("Fountain pen", 38_000), ("Thermo mug", 27_000), ("Backpack 24L", 98_000), ("Cable organiser", 12_000),
    ];

    public static readonly (string Subject, string Message)[] Tickets =
    [
        ("배송이 늦어요", "주문한 지 일주일이 지났는데 아직 도착하지 않았습니다. 확인 부탁드립니다."),
        ("교환 문의", "받은 상품의 색상이 주문과 다릅니다. 교환하고 싶습니다."),
        ("주소 변경 요청", "이사를 해서 배송지를 바꾸고 싶습니다. 새 주소로 보내 주세요."),
        ("환불은 언제 되나요", "반품한 상품의 환불이 아직 카드에 반영되지 않았습니다."),
        ("Parcel damaged", "The box arrived open and one item is missing. I attached photos."),
        ("Wrong invoice name", "Please put my company's name on the invoice, I need it for taxes."),
        ("Cannot sign in", "I no longer have access to my old e-mail address. Can you change it?"),
    ];

    public static readonly string[] Replies =
    [
        "안녕하세요, 말씀하신 내용을 처리해 드렸습니다. 불편을 드려 죄송합니다.",
        "확인해 보니 내일 도착할 예정입니다. 기다려 주셔서 감사합니다.",
        "Thank you for your patience. We have sent a replacement today.",
    ];
}
