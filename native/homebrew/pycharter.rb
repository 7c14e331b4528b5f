# The Homebrew formula of a release. fill-in.sh inserts the version and the checksums.
class Pycharter < Formula
  desc "Keeps the PostgreSQL schema of a PyCharter data-contract store up to date"
  homepage "https://github.com/pycharter/pycharter"
  version "@version@"
  license "Apache-2.0"

  on_macos do
    on_arm do
      url "https://github.com/pycharter/pycharter/releases/download/v#{version}/pycharter-#{version}-macos-arm64.tar.gz"
      sha256 "@macos-arm64@"
    end
    on_intel do
      url "https://github.com/pycharter/pycharter/releases/download/v#{version}/pycharter-#{version}-macos-x86_64.tar.gz"
      sha256 "@macos-x86_64@"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/pycharter/pycharter/releases/download/v#{version}/pycharter-#{version}-linux-arm64.tar.gz"
      sha256 "@linux-arm64@"
    end
    on_intel do
      url "https://github.com/pycharter/pycharter/releases/download/v#{version}/pycharter-#{version}-linux-x86_64.tar.gz"
      sha256 "@linux-x86_64@"
    end
  end

  # The archive has the layout of a prefix: bin/ and share/.
  def install
    prefix.install Dir["*"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/pycharter --version")
    assert_match "(head)", shell_output("#{bin}/pycharter db heads")
  end
end
