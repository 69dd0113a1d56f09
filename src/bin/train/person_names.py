#!/usr/bin/env python3
"""Compiles config/lexicon/person_names.tsv: names of people of the world.

Usage: person_names.py LEXICON PERSONS
  LEXICON  config/lexicon, to write to
  PERSONS  the unpacked npm package wikidata-person-names 1.3.0 (MIT)

In a virtual environment: pip install names==0.3.0 faker==40.63.0 anyascii
"""

import importlib
import pathlib
import re
import sys
import unicodedata

import faker
import names
from anyascii import anyascii
from faker.providers import person

# Languages whose names Faker writes in letters that are transliterated one by one.
LETTERS = {"bg", "el", "hy", "ka", "mk", "ru", "uk"}
# Family names of the US Census, the commonest first: so many.
CENSUS = 20_000

# Compiled for this project: names as news agencies write them, of languages that the packages hold in other scripts only.
GIVEN = """
Abbas Abdallah Abdel Abdelaziz Abdelkader Abdelmadjid Abderrahmane Abdi Abdihakim Abdinasir Abdirahman Abdirashid Abdiweli Abdou Abdoulaye
Abdullahi Abdulaziz Abdulla Abdullah Abdulrahman Abdurrahman Abebe Abiy Abu Adama Adil Adnan Afewerki Agus Ahmad Ahmadou Ahmed Ahmet Aiman Aisha
Akbar Akhtar Akram Alaa Alassane Alemayehu Alhaji Ali Aliyu Alpha Amadou Aman Amar Amara Amat Ameen Amin Amina Aminata Amine Amir Amira Amit Ammar Amr
Anas Anil Anwar Arif Arvind Ashok Ashraf Asif Asma Ashwini Atef Atul Awad Ayman Ayaan Ayesha Ayub Aziz Babak Bachir Badr Bahram Bakhtiyar Balaji
Bandar Baraka Bashar Bashir Basma Bassam Behrouz Bhupinder Bilal Bilawal Birtukan Boubacar Bouteflika Chandra Chandrika Cheikh Chinedu Chukwuemeka
Daniyar Daoud Dariush Debretsion Deepak Demeke Desta Devendra Dilip Dilma Djibril Emeka Emine Eskinder Fadel Fadi Fahad Fahd Faisal Faiz Faiza Fakhri
Farah Farhad Farid Farida Farooq Farouk Faruk Fatemeh Fathi Fatih Fatima Fatou Fatoumata Fawzi Faysal Fazal Fereydoun Firas Folake Fuad Gamal Getachew
Ghassan Ghazi Girma Gotabaya Goodluck Habib Hadi Hafez Hafiz Haider Hailemariam Haitham Hakan Hakim Hala Hamad Hamadi Hamdi Hameed Hamid Hamza Hanan
Hani Harish Haroon Harsh Hasan Hashim Hasina Hassan Hatem Haydar Hemant Heydar Hichem Hisham Hossein Houssein Huda Hussain Hussein Hyun Ibrahim Ibrahima
Idris Idriss Ilham Imad Imran Indira Iqbal Isaias Ishaq Islam Ismael Ismail Issa Issam Iyad Jaber Jafar Jagdish Jalal Jamal Jameel Jamil Jamila Jassim
Javad Javed Jawad Jayalalithaa Jibril Jigme Joko Kabir Kadir Kais Kamal Kamala Kamel Kamil Kamran Karim Karima Kassym Kazem Khadija Khadijah Khaled
Khalid Khalifa Khalil Khamis Khurram Kiran Komla Kofi Krishna Kwabena Kwame Kwasi Kwesi Lakshmi Lalit Lamine Latif Latifa Layla Leila Lina Lotfi Loujain
Luhut Lutfi Madhav Maha Mahamadou Mahamat Mahathir Mahdi Maher Mahinda Mahmood Mahmoud Mahmud Majid Malala Malek Malik Mallikarjun Mamadou Mamata Mamoun
Manal Manish Manmohan Mansoor Mansour Manuchehr Marwan Maryam Masoud Massoud Mausumi Mehdi Mehmet Mehran Meles Mengistu Meron Min Moammar Moataz Modibo
Mohamad Mohamed Mohamedou Mohammad Mohammadou Mohammed Mohan Mohsen Moktar Monir Morteza Moses Mostafa Mouloud Mounir Moussa Muammar Mubarak Mudassir
Muhammad Muhammadu Muhsin Muhyiddin Mukesh Mukhtar Munir Musa Mustafa Mustapha Mutaz Muthanna Nabih Nabil Nada Nadeem Nader Nadia Nahid Naeem Nagaraj
Najib Najla Najwa Nana Narendra Naresh Naseem Naser Nashwa Nasir Nasser Nawaf Nawal Nawaz Nayef Nazanin Nazir Neelam Ngozi Nidal Nirmala Nitin Nizar Noor
Noura Nouri Nur Nursultan Obinna Olusegun Omar Omer Osama Osman Oumar Ousmane Parvez Pervez Prabowo Prachanda Pradeep Prakash Pramod Pranab Prasad
Pratibha Praveen Prem Priya Priyanka Qais Qasem Qassem Rabih Rached Rachid Rafik Rafiq Raghad Rahim Rahman Rahul Raila Raja Rajesh Rajiv Rajnath Rakesh
Rama Ramadan Ramesh Rami Ramin Ramzan Rana Rania Ranil Rashed Rashid Rashida Raul Ravi Recep Reem Reza Riad Riyad Rohit Roza Ruhollah Rustam Saad Saadi
Sabah Sabri Sachin Saddam Sadiq Saeb Saeed Safa Saif Sajid Salah Salam Saleem Saleh Salem Salim Salma Salman Salva Sami Samia Samir Samira Samuel Sana
Sandeep Sanjay Sanjeev Santosh Saqib Sarah Sardar Sarfraz Sayed Sayyid Seif Selma Shafiq Shah Shahbaz Shahid Shakib Shakil Shamim Shamsul Sharad Sharif
Shashi Shaukat Shavkat Shehbaz Sheikh Shirin Shivraj Shoaib Sidi Siddharth Sikandar Smriti Sohail Sonia Soumaila Subhash Sudhir Suhail Sukhbir Suleiman
Suleyman Sulaiman Sultan Sumaya Sunil Suresh Surya Sushma Susilo Syed Taha Tahir Talal Tamer Tamim Tanzeel Tareq Tarek Tariq Tawakkol Tayyip Tedros
Tejashwi Tendai Tewodros Thabo Tiruneh Uddhav Uhuru Umar Umaru Usama Usman Uthman Venkaiah Vijay Vikram Vinod Vishal Vivek Wael Wafa Walid Waleed Wali
Waqar Wasim Xanana Yahya Yasin Yasir Yasser Yaya Yemi Yogi Yoweri Younes Yousef Youssef Yusuf Yusupha Zabihullah Zahid Zahir Zahra Zaid Zainab Zakaria
Zaki Zalmay Zaw Zayed Zeinab Zelalem Zia Ziad Zine Zubair Zulfikar
Akihito Akiko Asami Daisuke Eiji Fumio Haruhiko Haruki Hayao Hideki Hideo Hiroki Hirokazu Hiroshi Ichiro Jun Junichiro Kaori Katsunobu Katsuya Kazuo
Keiko Kenji Kenta Kenzo Koichi Koji Kunio Makoto Mariko Masahiro Masaki Masako Masayoshi Michiko Naohito Naoki Naoto Naruhito Noriko Osamu Ryo Sadako
Sanae Satoshi Seiji Shigeru Shinji Shinzo Shuji Shunichi Sohei Taku Takashi Takeshi Takuya Taro Tomoko Toru Toshihiro Toshimitsu Yasuhiro Yasuo
Yoichi Yoko Yoshihide Yoshihiko Yoshiko Yukio Yuriko
Bong Byung Chang Chul Dong Eun Geun Hae Hee Hye Hyo Hyon Hyun Ik Il In Jae Jae-in Jae-myung Jin Jong Jong-un Jong-il Jun Jung Jung-eun Ki Ki-moon Kyung
Kyu Kwang Min Moo Myung Myung-bak Nam Sang Seok Seong Seung So-yeon Soo Suk-yeol Sung Tae Un Won Woo Ye Yeol Yo-jong Yong Yoo Young Yun
Aung Htin Khin Kyaw Maung Mya Myint Nyan Ohn Soe Swe Thant Thaung Thein Tin Tun Win Zaw
Anh Bao Binh Chinh Cuong Dung Duc Hai Hoa Hung Huy Khanh Lan Linh Long Mai Minh Nam Ngoc Phong Phuc Phuong Quang Quoc Son Thanh Thao Thi Thu Trong Trung Tuan Tung Van Viet Vuong Xuan
Anutin Chalermchai Chavalit Chuan Prayuth Prawit Somchai Srettha Suthep Thaksin Thanathorn Yingluck Abhisit Hun Manet Sokha Rainsy Sisowath Norodom
Benigno Bongbong Ferdinand Gloria Imelda Jejomar Leni Loren Risa Rodrigo Bambang Budi Dewi Megawati Puan Retno Sandiaga Sri Tito Yudhoyono
Aigul Aibek Almazbek Askar Bakytzhan Berdymukhamedov Dariga Emomali Gulnara Islom Kanat Kurmanbek Nurlan Rustam Sadyr Saparmurat Sooronbay Timur Zhanar
Ankit Dmitry Ebrahim Ehud Hosni Jawaharlal Serhiy Shimon Tzipi Vasily Volodymyr Wladyslaw Yevgeny Yoav
"""
FAMILY = """
Putin Lukashenko Zelenskiy Zelensky Zelenskyy Poroshenko Yanukovych Yushchenko Tymoshenko Medvedev Lavrov Shoigu Peskov Prigozhin Navalny
Yeltsin Gorbachev Brezhnev Stalin Lenin Khrushchev Merkel Scholz Merz Steinmeier Schroeder Macron Hollande Sarkozy Chirac Mitterrand Barnier
Bayrou Attal Melenchon Meloni Berlusconi Draghi Renzi Prodi Conte Salvini Sanchez Rajoy Zapatero Aznar Puigdemont Orban Tusk Kaczynski Duda
Morawiecki Fico Babis Zeman Vucic Djindjic Milosevic Tudjman Karadzic Mladic Plenkovic Rama Berisha Thaci Kurti Tsipras Mitsotakis
Papandreou Erdogan Kilicdaroglu Imamoglu Davutoglu Netanyahu Lapid Barak Sharon Rabin Peres Livni Bennett Gallant Sinwar Haniyeh Abbas Obama
Trump Biden Clinton Bush Reagan Nixon Kissinger Cheney Rumsfeld Powell Blinken Pompeo Tillerson Kerry Harris Pence Vance Rubio Hegseth
Trudeau Harper Carney Poilievre Sheinbaum Calderon Fujimori Humala Castillo Boluarte Kirchner Macri Milei Fernandez Bolsonaro Rousseff Lula
Temer Chavez Maduro Guaido Machado Uribe Petro Duque Correa Moreno Noboa Morales Arce Boric Bachelet Pinera Pinochet Allende Castro Ortega
Bukele Aristide Preval Moise Blair Cameron Thatcher Sunak Starmer Truss Farage Corbyn Sturgeon Varadkar Ahern Rutte Wilders Stoltenberg
Rasmussen Frederiksen Kristersson Marin Niinisto Stubb Barroso Juncker Borrell Kallas Albanese Turnbull Howard Rudd Gillard Ardern Xi Hu Kim
Modi Singh Bolton Zuckerberg Musk Bezos Gates Mandela Mbeki Zuma Ramaphosa Malema Kagame Museveni Kenyatta Odinga Ruto Mugabe Mnangagwa
Tsvangirai Bashir Burhan Hemedti Haftar Sisi Mubarak Morsi Assad Sharaa Hussein Maliki Sistani Sadr Khamenei Rouhani Raisi Pezeshkian Zarif
Ghani Karzai Akhundzada Sharif Khan Bhutto Musharraf Zardari Hasina Yunus Rajapaksa Wickremesinghe Dissanayake Prabowo Mahathir Anwar Najib
Duterte Marcos Thaksin Srettha Kishida Ishiba Koizumi Takaichi Moon Yoon Tsai Lai
Abadi Abbas Abbasi Abdi Abdo Abdulla Abdullah Abdullahi Abe Abebe Aboud Abiola Abubakar Achakzai Adamu Adani Addo Adebayo Adeyemi Advani Afewerki Afridi Afwerki
Agarwal Ahmadi Ahmadinejad Ahmadzai Ahmed Ahmadzada Aidid Akhtar Akhund Akhundzada Akufo-Addo Akufo Alam Alavi Albashir Alemu Alexeyev Ali Aliev Aliyev Allawi
Ambani Amin Amini Amir-Abdollahian Annan Ansari Anwar Aoun Appiah Aquino Arafat Araghchi Arif Ashraf Asefi Asghar Assad Atambayev Atta Atwal Awad Awadh Awolowo
Aylwin Ayoub Azad Azarov Azhar Azikiwe Aziz Baabda Babangida Babu Badawi Badie Baghdadi Bahadur Bajwa Bakiyev Bakri Baloch Banda Bandaranaike Banerjee
Bangura Barre Barzani Basayev Bashir Basu Batra Bayoumi Bazargan Bazoum Belhadj Belkacem Ben Benali Benflis Benkirane Berri Bhatia Bhatt Bhattacharya Bhutto
Bio Bitar Biya Bizenjo Boni Bongo Bose Boumediene Bouteflika Brahimi Buhari Burhan Buthelezi Cham Chan Chandrasekhar Chatterjee Chaudhry Chaudhary Chauhan
Chávez Chebbi Chopra Choudhury Cissé Cisse Compaore Conde Coulibaly Dabaiba Dagalo Dahal Dahlan Dalai Das Dawood Deby Desai Deshmukh Deuba Dhar Diallo Diarra
Dibaba Dioncounda Diop Diouf Djotodia Djukanovic Dogan Dostum Dos Doumbia Doumbouya Dube Durrani Dutt Dutta Ebadi Effiong ElBaradei Elbegdorj Elsisi
Eze Ezzat Faki Falih Farah Farooqi Faqir Fakhfakh Fahmy Fahmi Farahani Fatah Fayyad Fayadh Fidan Firdous Gaddafi Gadhafi Gadkari Gandhi Gani Ganji Gantz Gbagbo
Gebremichael Gebreyesus Gehlot Ghali Ghani Ghannouchi Ghazi Ghosh Ghoshal Ghorbani Gilani Goel Goita Gopal Goswami Gowda Gowon Gul Gulen Gupta Guterres Habre
Hadi Hadley Haftar Haider Hakim Halder Halbousi Hamadi Hamdan Hamdok Hamidi Hamza Haniyeh Haqqani Hariri Haroun Hasan Hashemi Hashimi Hassan Hassani Hatoum Hazare
Hekmatyar Hichilema Hossain Houngbo Hussain Hussein Ibrahim Idris Iliescu Imam Inoue Iqbal Islam Ismail Issoufou Iyer Jaafari Jabbar Jabali Jadhav Jafari Jaitley
Jalali Jalili Jaishankar Jain Jammeh Janjua Jebali Jha Jibril Jonathan Joshi Jumaa Jumblatt Kabbah Kabila Kaboré Kabore Kadhimi Kadyrov Kagame Kamal Kamara Kamel
Kapoor Karaki Karami Karimi Karimov Karrubi Karzai Kasuri Kaur Kayani Keita Kejriwal Kenyatta Kerekou Khaddam Khalaf Khalifa Khalil Khalilzad Khamenei Khan Khatami
Khatib Khattab Khattak Khomeini Khosla Khurshid Kibaki Kikwete Kiir Kirpal Koirala Konare Kone Koroma Kovind Krishnan Kufuor Kulkarni Kumar Kumaratunga
Kuti Kuchma Lahoud Lakhani Lal Lamamra Larijani Lodhi Lourenco Lukashenko Lungu Maalouf Machar Madani Madoff Madugu Maduro Magufuli Mahama Mahfouz Mahmood Mahmoud Mahmud
Majali Makki Malema Malhotra Malik Maliki Mamun Mandela Mangal Mansour Marzouki Masri Masood Massoud Masum Matar Mazari Mbeki Mehsud Mehta Meghwal Menon Meshaal Miah
Mikati Mirza Mirziyoyev Mishra Misuari Mitra Mnangagwa Modi Mohamed Mohamud Mohan Mohseni Moi Mokoena Mokonyane Mondal Morsi Morsy Mottaki Mousavi Moussa Moyo Mubarak
Mugabe Mujahid Mujica Mukherjee Mursi Musavi Museveni Musharraf Muttaqi Mutharika Mwangi Mwinyi Naidu Nair Naqvi Narayan Nasrallah Nasser Natsheh Nawaz
Nayak Nazarbayev Ndayishimiye Ndiaye Nehru Nejad Nkosi Nkrumah Nkurunziza Nnamdi Noor Ntaganda Nujoma Nyerere Nyusi Obasanjo Obi Obiang Odinga Ojukwu Okafor Okeke Okonjo Okonjo-Iweala
Okonkwo Olmert Omar Onyango Oommen Osmani Ouattara Ould Oumarou Oyelowo Pahlavi Pande Pandey Panwar Patel Pathak Patil Patnaik Pawar Pillai Poddar Prasad Puri Qaddafi Qadri
Qaradawi Qasim Qureshi Rabbani Radhakrishnan Rafsanjani Rahbar Rahman Rahmani Rahmon Rai Raisi Raja Rajapaksa Rajaratnam Rajoelina Ramaphosa Ramgoolam Rana Rao Rashid Rathore
Ravalomanana Rawat Reddy Rezaei Rouhani Roy Ruto Saad Saakashvili Sabry Sadat Sadr Saeed Saha Sahin Saied Sahoo Salam Saleem Saleh Salehi Salih Salim Salman Samara Sangma Sankara Sarkar
Saraki Sawant Sayyaf Sekhar Selassie Sen Seth Shah Shahed Shalgam Shankar Sharaa Sharif Sharma Shastri Shekau Shekhawat Sheikh Shinde Shukla Siddiqui Siddiqi Sidhu Silva Singh Sinha Sirisena
Sisi Sirleaf Sissoko Siniora Solanki Soleimani Soren Soro Sory Soyinka Sreenivasan Sudani Sukarno Suharto Suleiman Sultani Suri Swamy Tadesse Taha Taleb Talabani Tambo
Tandja Tantawi Taraki Tebboune Tendulkar Thackeray Thakur Tharoor Thiaw Tikrit Timoshenko Tinubu Tiwari Tlass Tokayev Tomar Toure Traore Tripathi Trivedi Tsvangirai Turabi Tutu Umarov Usmani
Vadra Vajpayee Velayati Venkataraman Verma Vohra Wade Wahid Wardak Warsame Wickremesinghe Yadav Yadgar Yameen Yar'Adua Yassin Yatseniuk Younis Yousaf Youssef Yousuf Yusuf Zaghari-Ratcliffe Zahar Zaman Zaidi Zardari Zarif Zarqawi
Zawahiri Zebari Zeidan Zenawi Zia Ziyad Zongo Zuma Zubaidi
Ai An Bai Bao Bo Cai Cao Chai Chang Chao Che Chen Cheng Cheung Chiang Chow Chu Cui Dai Deng Ding Dong Du Duan Fan Fang Fei Feng Fong Fu Gao Ge Geng Gong Gu Guan Guo Han Hao He Hou Hsieh Hsu Hu Hua Huang Hung Ji Jia
Jiang Jin Jing Kang Ko Kong Kung Lai Lam Lau Lee Leung Lei Li Liang Liao Lin Ling Liu Lo Long Lou Lu Luo Lv Ma Mao Mei Meng Mo Mok Ni Nie Niu Ou Ouyang Pan Pang Peng Pu Qi Qian Qiao Qin Qiu Qu Ren Ruan Shao Shen Sheng Shi Shu
Si Song Su Sun Tai Tan Tang Tao Teng Tian Tong Tsai Tsang Tseng Tung Wan Wang Wei Wen Weng Wong Wu Xi Xia Xiang Xiao Xie Xin Xing Xiong Xu Xue Yan Yang Yao Ye Yeung Yi Yin Yip You Yu Yuan Yue Yun Zang Zeng Zhai Zhan Zhang Zhao Zheng
Zhong Zhou Zhu Zhuang Zou Zuo
Ahn An Bae Baek Ban Byun Cha Chae Cheon Cho Choe Choi Choo Chun Chung Gil Ha Ham Han Heo Hong Hwang Hyun Im Jang Jeon Jeong Ji Jin Joo Jung Kang Kim Ko Koh Koo Kwak Kwon Lee Lim Min Moon Nam Noh Oh Paek Pak Park Roh Ryu Seo Shim Shin Sohn Son Song Suh
Sung Woo Yang Yeo Yi Yim Yoo Yoon You Yun
Abe Aso Doi Edano Endo Fujii Fujita Fujimoto Fujimori Fukuda Goto Hara Hasegawa Hashimoto Hatoyama Hayashi Higashi Honda Inada Inoue Ishiba Ishida Ishihara Ishii Ito Kaifu Kamiya Kan Kanda Kato Kawasaki Kimura Kishi Kishida Kitamura Kobayashi Koike
Koizumi Kono Kuroda Maeda Maehara Matsuda Matsui Matsumoto Matsuno Miki Mishima Miyazaki Mori Morita Motegi Murakami Murata Murayama Nagata Nakagawa Nakajima Nakamura Nakasone Nakatani Nikai Nishimura Noda Nomura Ogawa Okada Okamoto Onishi Ono Onodera
Osaka Ota Ozawa Saito Sakai Sakamoto Sasaki Sato Shibata Shimizu Sugawara Sugiyama Suga Suzuki Takahashi Takaichi Takeda Takeshita Tamura Tanaka Tanigaki Taniguchi Toyoda Tsuda Ueda Ueno Uchida Wada Watanabe Yamada Yamaguchi Yamamoto Yamanaka Yamashita
Yamazaki Yano Yokoyama Yoshida Yoshimura
Dang Dao Dinh Do Duong Ho Hoang Huynh Luong Ly Mai Ngo Nguyen Pham Phan Phung Ta Thach Tran Trinh Truong Tuong Vo Vu Vuong
Chan-ocha Charoen Chidchob Juangroongruangkit Shinawatra Sirivat Suthep Taksin Thavisin Vejjajiva Wongsuwan Wongsawat Htay Hlaing Kyi Lwin Myint Suu Thura Tun Hun Kem Sar Sen Sokhonn Tea
Aguinaldo Arroyo Binay Cayetano Duterte Escudero Estrada Lacson Macapagal Marcos Pacquiao Pimentel Poe Robredo Sotto Trillanes Baswedan Hartarto Kalla Mahfud Marsudi Panjaitan Prasetyo Pratama Purnama Santoso Setiawan Subianto Sukarnoputri Suryadi Susanto
Uno Wibowo Wijaya Wiranto Widodo Yudhoyono
Asefa Bekele Bikila Birhanu Defar Desalegn Gebrselassie Gebremedhin Haile Hailu Kebede Lemma Mekonnen Mengistu Negash Negussie Tefera Teferi Tekle Tesfaye Tola Wolde Worku Yohannes Zewde
Achieng Atieno Chebet Cheptegei Cheruiyot Gachagua Kamau Karanja Kariuki Kimani Kipchoge Kiplagat Kipruto Korir Lagat Macharia Maina Matiang'i Mudavadi Muigai Musyoka Mutua Mwai Njoroge Ochieng Odhiambo Omondi Otieno Rono Rotich Wafula Wanjiru Wekesa
Besigye Byanyima Kadaga Kutesa Kyagulanyi Mbabazi Nambooze Ssemogerere Chakwera Mutasa Biti Chamisa Chiwenga Mliswa Ncube Ndlovu Nkomo Sibanda Tsvangirai Chiluba Kaunda Kaseba Mumba Mwanawasa Sata Dlamini Dlamini-Zuma Gordhan Hani Khumalo
Mabuza Mantashe Mashatile Mbalula Mkhize Mkhwebane Molefe Motlanthe Motsepe Nene Nzimande Sexwale Sisulu Xaba Zondo Zulu
"""


def spellings(name):
    """A name as it is written, and without marks."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    plain = plain.translate(str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}))
    return {name, plain}


WORD = re.compile(r"[A-Z\u00c0-\u017f\u1e00-\u1eff][a-z\u00df-\u024f\u1e00-\u1eff'’]+(?:-[A-Za-z\u00c0-\u024f'’]+){0,2}|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|O'[A-Z][a-z]+")


def faker_names(given, family):
    """The names of all languages that Faker has in Latin letters, or in letters that can be transliterated."""
    folder = pathlib.Path(person.__file__).parent
    for path in sorted(folder.glob("[a-z]*_*/__init__.py")):
        language = path.parent.name
        provider = importlib.import_module(f"faker.providers.person.{language}").Provider
        for attribute in sorted(dir(provider)):
            values = getattr(provider, attribute)
            kind = family if re.search("last|family", attribute) else given if re.search("first|given|middle", attribute) else None
            if kind is None or re.search("prefix|suffix|format", attribute) or not isinstance(values, (dict, list, tuple, set)):
                continue
            for value in values:
                if isinstance(value, str) and value:
                    if language[:2] in LETTERS:
                        value = anyascii(value).replace("'", "")
                    if WORD.fullmatch(value):
                        kind.update(spellings(value))


def people(persons):
    """Given and family names."""
    given, family = set(GIVEN.split()), set(FAMILY.split())
    folder = pathlib.Path(names.__file__).parent
    for name in ["dist.male.first", "dist.female.first"]:
        given.update(line.split()[0].capitalize() for line in (folder / name).read_text().splitlines())
    census = (folder / "dist.all.last").read_text().splitlines()[:CENSUS]
    family.update(line.split()[0].capitalize() for line in census)
    text = (persons / "index.mjs").read_text(encoding="utf-8")
    for kind, block in re.findall(r"export const (\w+) = \[(.*?)\];", text, re.S):
        for name in re.findall(r'"([^"]+)"', block):
            if WORD.fullmatch(name):
                (family if kind == "FAMILY" else given).update(spellings(name))
    faker_names(given, family)
    return given, family


def main():
    lexicon, persons = (pathlib.Path(argument) for argument in sys.argv[1:3])
    given, family = people(persons)
    kinds = {name: ("b" if name in family else "g") if name in given else "f" for name in given | family}
    with (lexicon / "person_names.tsv").open("w", encoding="utf-8") as file:
        file.write(
            "# Names of people of the world: word, kind (g: given, f: family, b: both). Compiled by src/bin/train/person_names.py, 2026-11-26, from\n"
            "# lists of the US Census (public domain) by way of PyPI names 0.3.0 (MIT); Wikidata (CC0) by way of npm\n"
            f"# wikidata-person-names 1.3.0 (MIT); PyPI Faker {faker.VERSION} (MIT); and lists compiled for this project.\n"
        )
        file.writelines(f"{name}\t{kinds[name]}\n" for name in sorted(kinds, key=lambda name: name.encode()))


main()
