package opener

import "strings"

// programs are the extensions of files that a system runs when they are opened, or
// that lead to something that it runs, installs or mounts; and why. One a line, sorted.
//
// Windows: "Blocked attachments in Outlook" (Microsoft support, article
// 434752e1-02d3-4e90-9124-8b81e49a8519), save for what is only shown, such as
// certificates. Besides, what installs or mounts itself there; what LaunchServices
// of macOS runs or follows; what the file managers of Linux offer to run. The list is the
// same everywhere: what is harmless on one system is sent to another.
const programs = `
accde              Access database without source: its code runs
action             Automator action (macOS)
ade                Access project without source: its code runs
adp                Access project: its macros run
afploc             place on a server (macOS): opened, whatever it is
app                program
appcontent-ms      Windows content that names what to run
appimage           program (Linux)
appinstaller       Windows app, installed from elsewhere
applescript        script (macOS)
application        ClickOnce program, installed from elsewhere
appref-ms          ClickOnce program, by reference
appx               Windows app, installed
appxbundle         Windows apps, installed
asp                script of a web server
aspx               script of a web server
bas                BASIC source
bash               shell script
bat                batch file
bgi                settings of BgInfo, with scripts
cdxml              commands for PowerShell
chm                compiled help: its scripts run
cmd                batch file
cnt                contents of a help file: leads to programs
com                program
command            shell script (macOS)
configprofile      settings of the system (macOS), installed
cpl                item of the control panel: a program
csh                shell script
deb                package (Debian), installed
desktop            launcher (Linux): names what to run
diagcab            Windows troubleshooter: its scripts run
diagcfg            settings of a Windows troubleshooter
diagpkg            Windows troubleshooter
exe                program
fileloc            place on the disk (macOS): opened, whatever it is
flatpakref         program (Linux), installed from elsewhere
ftploc             place on a server (macOS): opened, whatever it is
fxp                compiled FoxPro program
gadget             Windows gadget: its scripts run
grp                program group of Windows
hlp                Windows help: its macros run
hpj                project of a help file: names what to run
hta                web page with the rights of a program
htc                component of a web page: its scripts run
img                image of a disk: mounted, and then trusted
inetloc            place on the network (macOS): opened, whatever it is
inf                settings for Windows, installed
ins                settings for the Internet: applied
iso                image of a disk: mounted, and then trusted
isp                settings for the Internet: applied
its                set of web pages: its scripts run
jar                Java program
jnlp               Java program, by reference
job                task of Windows: names what to run
js                 script for Windows
jse                script for Windows, encoded
ksh                shell script
library-ms         library of Windows: leads elsewhere
lnk                shortcut: names what to run
mda                Access add-in
mdb                Access database: its macros run
mde                Access database without source: its code runs
mdt                data of an Access add-in
mdw                workgroup of Access
mdz                wizard of Access
mht                web page with all its parts: its scripts run
mhtml              web page with all its parts: its scripts run
mobileconfig       settings of the system (Apple), installed
mpkg               package (macOS), installed
msc                console of Windows: names what to run
msh                script for PowerShell, of old
msh1               script for PowerShell, of old
msh1xml            settings of PowerShell, of old
msh2               script for PowerShell, of old
msh2xml            settings of PowerShell, of old
mshxml             settings of PowerShell, of old
msi                package (Windows), installed
msix               Windows app, installed
msixbundle         Windows apps, installed
msp                patch of a package (Windows)
mst                changes to a package (Windows)
msu                update of Windows
ops                settings of Office: applied
osd                software, described to be installed
pcd                plug-in of a program
pif                shortcut to a DOS program
pkg                package (macOS), installed
pl                 Perl script
plg                log of Developer Studio: its scripts run
prf                settings of Outlook: applied
prg                program of dBASE and FoxPro
printerexport      drivers of printers
ps1                script for PowerShell
ps1xml             settings of PowerShell
ps2                script for PowerShell
ps2xml             settings of PowerShell
psc1               console of PowerShell
psc2               console of PowerShell
psd1               data of a PowerShell module
psm1               PowerShell module
pssc               session of PowerShell
py                 Python script
pyc                compiled Python
pyo                compiled Python
pyw                Python script without a window
pyz                Python program, packed
pyzw               Python program without a window, packed
rb                 Ruby script
rdp                connection that may share the disks of this machine
reg                entries for the registry: merged
rpm                package (Linux), installed
run                program (Linux)
scf                command of Explorer
scpt               compiled script (macOS)
scptd              bundle of scripts (macOS)
scr                screen saver: a program
sct                script component of Windows
search-ms          search of Windows: leads elsewhere
searchconnector-ms search of Windows: leads elsewhere
settingcontent-ms  page of settings of Windows: names what to run
sh                 shell script
shb                shortcut into a document
shs                scrap of a document, which may be a program
snap               package (Linux), installed
terminal           settings of Terminal (macOS): name what to run
theme              theme of Windows: names a screen saver
themepack          theme of Windows, packed
tool               shell script (macOS)
udl                link to a database: opens a connection
url                shortcut to the web: leads anywhere
vb                 script for Windows
vbe                script for Windows, encoded
vbp                Visual Basic project
vbs                script for Windows
vhd                image of a disk: mounted, and then trusted
vhdx               image of a disk: mounted, and then trusted
vncloc             screen of another machine (macOS)
vsmacros           macros of Visual Studio
vsw                workspace of Visual Studio
webloc             shortcut to the web (macOS): leads anywhere
webpnp             printer, installed from elsewhere
website            shortcut to the web, pinned
workflow           Automator workflow (macOS)
ws                 script for Windows
wsb                sandbox of Windows: names what to run
wsc                script component of Windows
wsf                script for Windows
wsh                settings of a script for Windows
xbap               program in a web page
xll                Excel add-in: a program
xnk                shortcut to a folder of Exchange
zsh                shell script
`

// extensions are those of the list.
func extensions(yield func(extension, reason string) bool) {
	for line := range strings.Lines(strings.TrimSpace(programs)) {
		extension, reason, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !yield(extension, strings.TrimSpace(reason)) {
			return
		}
	}
}

// isListed reports whether an extension, in small letters, is in the list.
func isListed(extension string) bool {
	for listed := range extensions {
		if listed == extension {
			return true
		}
	}
	return false
}
