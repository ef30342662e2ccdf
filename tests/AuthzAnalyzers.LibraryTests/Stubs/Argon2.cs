namespace Isopoh.Cryptography.Argon2
{
    public static class Argon2
    {
        public static string Hash(string password, string? secret = null) => throw null!;
        public static bool Verify(string encoded, string password, int threads = 5) => throw null!;
        public static bool Verify(string encoded, byte[] password, int threads = 5) => throw null!;
    }
}

namespace Sodium
{
    public static class PasswordHash
    {
        public static bool ArgonHashStringVerify(string hash, string password) => throw null!;
        public static bool ArgonHashStringVerify(byte[] hash, byte[] password) => throw null!;
        public static bool ScryptHashStringVerify(string hash, string password) => throw null!;
        public static bool ScryptHashStringVerify(byte[] hash, byte[] password) => throw null!;
    }
}
