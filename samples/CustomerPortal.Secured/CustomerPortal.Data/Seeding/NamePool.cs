namespace CustomerPortal.Data.Seeding;

/// <summary>A name as it is written and as it appears in an e-mail address.</summary>
internal sealed record SeedName(string Written, string Latin);

internal static class NamePool
{
    public static readonly SeedName[] KoreanFamilyNames =
    [
        new("김", "kim"), new("이", "lee"), new("박", "park"), new("최", "choi"), new("정", "jung"), new("강", "kang"),
        new("조", "cho"), new("윤", "yoon"), new("장", "jang"), new("임", "lim"), new("한", "han"), new("오", "oh"),
        new("서", "seo"), new("신", "shin"), new("권", "kwon"), new("황", "hwang"), new("안", "ahn"), new("송", "song"),
        new("전", "jeon"), new("홍", "hong"), new("유", "yoo"), new("고", "ko"), new("문", "moon"), new("양", "yang"),
    ];

    public static readonly SeedName[] KoreanGivenNames =
    [
        new("민지", "minji"), new("서연", "seoyeon"), new("지우", "jiwoo"), new("하은", "haeun"), new("수빈", "subin"),
        new("지민", "jimin"), new("예린", "yerin"), new("유진", "yujin"), new("소영", "soyoung"), new("은정", "eunjung"),
        new("미경", "mikyung"), new("영희", "younghee"), new("혜진", "hyejin"), new("나연", "nayeon"), new("다은", "daeun"),
        new("민준", "minjun"), new("서준", "seojun"), new("도윤", "doyun"), new("예준", "yejun"), new("시우", "siwoo"),
        new("주원", "juwon"), new("현우", "hyunwoo"), new("준호", "junho"), new("성민", "sungmin"), new("동현", "donghyun"),
        new("재현", "jaehyun"), new("상훈", "sanghoon"), new("영수", "youngsoo"), new("태양", "taeyang"), new("승우", "seungwoo"),
    ];

    public static readonly SeedName[] EnglishFamilyNames =
    [
        new("Carter", "carter"), new("Bennett", "bennett"), new("Hughes", "hughes"), new("Foster", "foster"),
        new("Sullivan", "sullivan"), new("Brooks", "brooks"), new("Reed", "reed"), new("Murphy", "murphy"),
        new("Coleman", "coleman"), new("O'Brien", "obrien"), new("Patel", "patel"), new("Nguyen", "nguyen"),
        new("Fischer", "fischer"), new("Novak", "novak"), new("Rossi", "rossi"), new("Garcia", "garcia"),
        new("Harrison", "harrison"), new("Walsh", "walsh"), new("Grant", "grant"), new("Shaw", "shaw"),
    ];

    public static readonly SeedName[] EnglishGivenNames =
    [
        new("James", "james"), new("Olivia", "olivia"), new("Noah", "noah"), new("Emma", "emma"), new("Liam", "liam"),
        new("Sophia", "sophia"), new("Lucas", "lucas"), new("Amelia", "amelia"), new("Henry", "henry"), new("Grace", "grace"),
        new("Daniel", "daniel"), new("Chloe", "chloe"), new("Samuel", "samuel"), new("Hannah", "hannah"), new("Oscar", "oscar"),
        new("Zoe", "zoe"), new("Thomas", "thomas"), new("Alice", "alice"), new("Victor", "victor"), new("Ruth", "ruth"),
    ];

    // Domains that RFC 2606 reserves: no letter can ever reach a real mailbox.
    public static readonly string[] MailDomains =
        ["example.com", "example.net", "example.org", "mail.example", "webmail.example", "post.example"];
}
